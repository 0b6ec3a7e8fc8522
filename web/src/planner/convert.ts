import { printNetwork } from '../../../src/config/print.ts';
import { type Diagnostic, refuse } from '../../../src/diagnostic/diagnostic.ts';
import type { Choices } from '../../../src/formats/libvirt-network/choices.ts';
import { documentOfNetwork } from '../../../src/formats/libvirt-network/from-model.ts';
import { writeNetworkXml } from '../../../src/formats/libvirt-network/write.ts';
import type { Network } from '../../../src/model/network.ts';
import { gatewayOf } from '../../../src/model/subnet.ts';
import { declaredNetworks } from './declared-networks.ts';
import type { DraftText } from './draft-text.ts';
import type { Conversion } from './drafted.ts';

/**
 * A text in the other language, by way of the model, with all that is lost on the way. XML has no way to leave a prefix
 * to be chosen: it names the one that is, or would be.
 */
export function convert(draft: DraftText, choicesFor: (network: Network) => Choices): Conversion {
  const { networks, interfaces, diagnostics } = declaredNetworks(draft);
  const [network] = networks;
  if (network === undefined) return { kind: 'impossible', diagnostics: withReason(diagnostics) };
  if (networks.length > 1) return { kind: 'impossible', diagnostics: [oneEach] };
  const lost = [...diagnostics, ...interfaces.map(lostInterface), ...lostComments(draft)];
  if (draft.language === 'libvirt') return { kind: 'converted', text: printNetwork(network), lost };
  const text = writeNetworkXml(documentOfNetwork(network, choicesFor(network)));
  return { kind: 'converted', text, lost: [...lost, ...lostIn(text, network)] };
}

const withReason = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.some(({ severity }) => severity === 'error')
    ? diagnostics
    : [...diagnostics, refuse('nothing-declared', 'the text declares no network', null)];

const oneEach = refuse('several-networks', "libvirt's XML has one network in each document", 'leave one in the text');

const loss = (code: string, message: string, hint: string | null = null): Diagnostic => ({
  ...refuse(code, message, hint),
  severity: 'warning',
});

const lostInterface = (name: string): Diagnostic =>
  loss('lost-interface', `interface ${name} of the host is no network's affair`);

function lostComments({ language, text }: DraftText): readonly Diagnostic[] {
  const has = language === 'yaml' ? /(^|\s)#/m.test(text) : text.includes('<!--');
  return has ? [loss('lost-comments', 'comments are not carried over')] : [];
}

// What does not come back out of the XML is not in it.
function lostIn(xml: string, network: Network): readonly Diagnostic[] {
  const back = declaredNetworks({ language: 'libvirt', text: xml }).networks[0];
  if (back === undefined) return [loss('lost-settings', 'the XML would have mistakes in it')];
  const [before, after] = [comparable(network), comparable(back)];
  const keys = Object.keys(before) as (keyof Network)[];
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return differing.map((key) =>
    key === 'autostart'
      ? loss('lost-autostart', 'that it does not start by itself', "libvirt's XML says nothing of it")
      : loss('lost-settings', `what is said of \`${key}\` does not go over whole`),
  );
}

// The first address of a prefix is the gateway, whether that is said or not.
const comparable = (network: Network): Network => ({
  ...network,
  subnets: network.subnets?.map((subnet) => ({ ...subnet, gateway: gatewayOf(subnet) })) ?? null,
});
