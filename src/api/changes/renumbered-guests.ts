import type { Proposal } from '../../engine/propose.ts';
import type { IpAddress } from '../../net/ip-address.ts';
import { prefixContains, prefixOf } from '../../net/ip-prefix.ts';
import type { NetworkName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import { linkKey } from '../../state/key.ts';
import { markOf } from '../../state/mark.ts';
import type { ConsequenceOf } from '../contract/confirmation.ts';
import type { Known } from './known.ts';

type Moved = ConsequenceOf<'renumbered'>['guests'][number];

/** The guests of a network that have to get other addresses, with those that they have and those that are kept for them. */
export function renumberedGuests(
  name: NetworkName,
  { networks }: Pick<Proposal, 'networks'>,
  { facts }: Known,
): readonly Moved[] {
  const network = networks.find(({ declared }) => declared.name === name);
  if (network === undefined) return [];
  const before = addressesBefore(name, facts);
  const marked = network.ports.flatMap(({ attachment, link }): readonly Moved[] => {
    const from = (link && before.get(linkKey(link))) ?? [];
    const to = attachment.addresses;
    if (from.every((address) => to.includes(address))) return [];
    return [{ guest: attachment.title ?? attachment.guest, from, to }];
  });
  const prefixes = network.gateways.map(prefixOf);
  const fits = (address: IpAddress): boolean => prefixes.some((prefix) => prefixContains(prefix, address));
  const others = machinesOn(name, facts).filter(({ from }) => !from.every(fits));
  return [...marked, ...others.map(({ guest, from }) => ({ guest, from, to: [] }))];
}

function addressesBefore(name: NetworkName, { observed }: Facts): ReadonlyMap<string, readonly IpAddress[]> {
  const entries = observed.links.flatMap((link) => {
    const mark = markOf(link);
    return mark?.role === 'guest' && mark.network === name ? [[linkKey(link), mark.attachment.addresses] as const] : [];
  });
  return new Map(entries);
}

// Machines of others, for which no address is kept: what DHCP has given them tells where they are.
const machinesOn = (name: NetworkName, { machines, leases }: Facts) =>
  machines.flatMap((machine) => {
    const from = leases.filter((lease) => lease.network === name && lease.mac === machine.mac);
    return from.length === 0 ? [] : [{ guest: machine.name, from: from.map(({ address }) => address) }];
  });
