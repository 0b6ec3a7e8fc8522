import type { Known } from '../../../src/api/changes/known.ts';
import { rangesOf } from '../../../src/desired/dhcp-ranges.ts';
import { propose } from '../../../src/engine/propose.ts';
import { noRequest } from '../../../src/engine/request.ts';
import { type Choices, noChoices } from '../../../src/formats/libvirt-network/choices.ts';
import type { Network } from '../../../src/model/network.ts';

/** What was chosen for a network, or would be if it ran, where its declaration leaves it open. */
export function choicesFor(network: Network, { catalogue, facts }: Known): Choices {
  const request = { ...noRequest, declare: [network], start: [network.name] };
  const { networks } = propose(request, catalogue, facts);
  const found = networks.find(({ declared }) => declared.name === network.name);
  if (found === undefined) return noChoices;
  const { bridge, mac, gateways } = found;
  return { uuid: null, bridge, mac, gateways, ranges: rangesOf({ network, gateways }) };
}
