import { quote } from '../net/brand.ts';
import { isAddressed, type Network } from './network.ts';
import type { Problem } from './problem.ts';
import { repeated } from './repeated.ts';

/** What is passed on to others as it stands: dnsmasq's own options, and the annotations of other programs. */
export const checkExtras = (network: Network): readonly Problem[] => [
  ...checkDnsmasqOptions(network),
  ...checkAnnotations(network),
];

/** dnsmasq reads lines into MAXDNAME (1,025) bytes, and takes the rest of a longer one for the next line. */
const LONGEST_OPTION = 1000;

function checkDnsmasqOptions(network: Network): readonly Problem[] {
  const { dnsmasqOptions, dhcp, dns } = network;
  const each = dnsmasqOptions.flatMap((option, index): readonly Problem[] => {
    const fault = faultOf(option);
    if (fault === null) return [];
    const message = `${quote(option)} ${fault}`;
    return [{ at: `dnsmasqOptions[${index}]`, code: 'dnsmasq-option-unfit', message, hint: 'write one option a line' }];
  });
  const served = isAddressed(network) && (dhcp !== null || dns !== null);
  if (served || dnsmasqOptions.length === 0) return each;
  const message = 'the network has no DHCP and no DNS, and so no dnsmasq that would read this';
  const unused: Problem = { at: 'dnsmasqOptions', code: 'dnsmasq-options-unused', message, hint: 'leave it out' };
  return [...each, { ...unused, severity: 'warning' }];
}

function faultOf(option: string): string | null {
  if (/[\n\r]/.test(option)) return 'is several lines';
  if (/\p{Cc}/u.test(option.replaceAll('\t', ' '))) return 'holds control characters';
  return option.length > LONGEST_OPTION ? `is longer than ${LONGEST_OPTION} characters` : null;
}

function checkAnnotations({ annotations }: Network): readonly Problem[] {
  const again = repeated(annotations.map(({ namespace }) => namespace));
  return annotations.flatMap(({ namespace }, index): readonly Problem[] => {
    const at = `annotations[${index}]`;
    if (namespace === '') {
      return [
        {
          at,
          code: 'annotation-without-namespace',
          message: 'an annotation does not say whose it is',
          hint: 'give its XML namespace',
        },
      ];
    }
    if (!again.has(index)) return [];
    const message = `there is an annotation of ${quote(namespace)} already`;
    return [{ at, code: 'duplicate-annotation', message, hint: 'put both into one element' }];
  });
}
