import { isAddressed } from '../model/network.ts';
import type { InterfaceName } from '../net/names.ts';
import type { GuestParty, OutsideParty, Party } from './party.ts';
import type { ReachableNetwork, RunningNetwork, SilentNetwork } from './reachable-network.ts';
import { FIRST_VLAN, type Segment } from './segment.ts';
import type { Side } from './side.ts';

/** A party, and what the policy sees of it: of a network that does not run, that and no more. */
export type Member = { readonly party: Party; readonly side: Side | Silent };

export type Silent = { readonly kind: 'silent'; readonly network: SilentNetwork };

/** All who talk, alone. */
export const partiesOf = (networks: readonly ReachableNetwork[]): readonly Party[] =>
  membersOf(networks).map(({ party }) => party);

/** All who talk: guests in the networks' order, this host, and those beyond the links that networks name as uplinks. */
export function membersOf(networks: readonly ReachableNetwork[]): readonly Member[] {
  const host: Member = { party: { kind: 'host', id: 'host', name: 'host' }, side: { kind: 'host' } };
  const members = [...networks.flatMap(guestsOf), host, ...outsides(networks.filter(isRunning))];
  const names = members.map(({ party }) => party.name);
  const taken = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return members.map(({ party, side }) => ({
    party: taken.has(party.name) ? { ...party, name: party.id } : party,
    side,
  }));
}

const isRunning = (network: ReachableNetwork): network is RunningNetwork => network.state === 'running';

function guestsOf(network: ReachableNetwork): readonly Member[] {
  if (!isRunning(network)) return [{ party: guestParty(network, network.name), side: { kind: 'silent', network } }];
  return network.segments.map((segment) => ({
    party: { ...guestParty(network, nameOf(network, segment)), ...partOf(segment) },
    side: { kind: 'guests', network, segment },
  }));
}

const guestParty = ({ name: network, mode, state }: ReachableNetwork, name: string): GuestParty => ({
  kind: 'guests',
  id: `network:${name}`,
  name,
  network,
  mode: mode?.kind ?? null,
  state,
  ...{ vlans: [FIRST_VLAN], isolated: false, groups: [], guests: [] },
});

const partOf = ({ vlans, isolated, groups, guests }: Segment) => ({ vlans, isolated, groups, guests });

/** The network's name, and after it what tells the segment from the network's others. */
function nameOf({ name, segments }: RunningNetwork, { vlans, isolated }: Segment): string {
  const differ = (of: (segment: Segment) => unknown): boolean =>
    new Set(segments.map((each) => `${of(each)}`)).size > 1;
  const words = [
    ...(differ((segment) => segment.vlans) ? [wordOf(vlans)] : []),
    ...(differ((segment) => segment.isolated) ? [isolated ? 'isolated' : 'joined'] : []),
  ];
  return words.length === 0 ? name : `${name}/${words.join('-')}`;
}

function wordOf(vlans: readonly number[]): string {
  if (vlans.join() === String(FIRST_VLAN)) return 'no-vlan';
  return `${vlans.length === 1 ? 'vlan' : 'vlans'}-${vlans.join('-')}`;
}

function outsides(networks: readonly RunningNetwork[]): readonly Member[] {
  const links = uplinksOf(networks);
  const named = links.map((link) => outside({ kind: 'outside', id: `outside:${link}`, name: link, link }, links));
  const name = links.length === 0 ? 'outside' : 'elsewhere';
  return [...named, outside({ kind: 'outside', id: 'outside', name, link: null }, links)];
}

const outside = (party: OutsideParty, links: readonly InterfaceName[]): Member => ({
  party,
  side: { kind: 'outside', link: party.link, others: links.filter((link) => link !== party.link) },
});

// A NIC in a bridge speaks by the bridge, which is last. Beyond another network's bridge are that network's guests.
function uplinksOf(networks: readonly RunningNetwork[]): readonly InterfaceName[] {
  const bridges = new Set(networks.flatMap((network) => (isAddressed(network) ? [network.bridge] : [])));
  const links = networks.flatMap(({ uplinks }) => uplinks.slice(-1)).filter((link) => !bridges.has(link));
  return [...new Set(links)].sort();
}
