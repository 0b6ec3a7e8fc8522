import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { quote } from '../../net/brand.ts';
import type { NetworkDocument, PortGroupDocument } from './document.ts';
import { finding } from './finding.ts';

/** Port groups: each has a name of its own, one is the default, and a bandwidth is theirs where it is the network's. */
export function checkGroups({ portGroups }: NetworkDocument, hasBandwidth: boolean): readonly Diagnostic[] {
  const names = new Set<string>();
  const usual = portGroups.find(({ isDefault }) => isDefault);
  return portGroups.flatMap((group, index) => {
    const faults = faultsOf(group, { isAgain: names.has(group.name), usual, hasBandwidth });
    names.add(group.name);
    return faults.map(([message, hint]) =>
      finding(`portgroup[${index}]`, { code: 'unsupported-portgroup', message: `<portgroup>: ${message}`, hint }),
    );
  });
}

type Place = {
  readonly isAgain: boolean;
  readonly usual: PortGroupDocument | undefined;
  readonly hasBandwidth: boolean;
};

function faultsOf(
  group: PortGroupDocument,
  { isAgain, usual, hasBandwidth }: Place,
): readonly (readonly [string, string])[] {
  const name = quote(group.name);
  const faults: (readonly [string, string])[] = [];
  if (isAgain) faults.push([`there is a group ${name} already`, 'give it another name']);
  if (group.isDefault && group !== usual) {
    faults.push([`both ${quote(usual?.name ?? '')} and ${name} are the default`, 'keep one default']);
  }
  if (group.bandwidth !== null && !hasBandwidth) {
    faults.push([`${name} has a bandwidth, and there is no bridge that its traffic passes`, 'leave <bandwidth> out']);
  }
  return faults;
}
