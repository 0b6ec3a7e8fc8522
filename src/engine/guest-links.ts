import { serverLegName } from '../desired/server-part.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Link } from '../state/host-state.ts';
import { type Attachment, guestCalled, markOf } from '../state/mark.ts';
import type { HostIndex } from './host-index.ts';

/** A link that is a port of the network's bridge, or a guest's of the network; and whose it is, null when nobody knows. */
export type GuestLink = { readonly link: Link; readonly guest: Attachment | null };

/** A network, and its bridge where it has one. */
export type Place = { readonly name: NetworkName; readonly bridge: InterfaceName | null };

/** The links by which guests, and others, are on a network, by name. */
export function guestLinks({ name, bridge }: Place, index: HostIndex): readonly GuestLink[] {
  const leg = serverLegName(name);
  const marked = index.marked.get(name) ?? [];
  const ports = bridge === null ? [] : (index.ports.get(bridge) ?? []);
  const links = [...new Set([...marked, ...ports])].filter((link) => link.name !== leg);
  return links.sort(byName).map((link) => ({ link, guest: guestOf(link, { name, bridge }, index) }));
}

/** Whether packets pass between a link and the network's bridge. */
export const isPluggedIn = ({ controller, up }: Link, bridge: InterfaceName | null): boolean =>
  bridge !== null && controller === bridge && up === true;

const byName = (left: Link, right: Link): number => (left.name < right.name ? -1 : 1);

// By its mark; else by the machine that has it open.
function guestOf(link: Link, { name, bridge }: Place, { machines }: HostIndex): Attachment | null {
  const mark = markOf(link);
  if (mark !== null) return mark.role === 'guest' && mark.network === name ? mark.attachment : null;
  const machine = bridge === null || link.controller !== bridge ? undefined : machines.get(link.name);
  return machine === undefined ? null : { ...guestCalled(machine.name), mac: machine.mac, addresses: [] };
}

/** The addresses that guests of a network were leased, by their MACs. */
export type Leased = ReadonlyMap<MacAddress, readonly IpAddress[]>;

/** What DHCP has handed out in a network, to whom it knows by a MAC. */
export function leasedIn(network: NetworkName, { leases }: Pick<HostIndex, 'leases'>): Leased {
  const leased = new Map<MacAddress, IpAddress[]>();
  for (const { mac, address } of leases.get(network) ?? []) {
    if (mac === null) continue;
    const known = leased.get(mac);
    if (known === undefined) leased.set(mac, [address]);
    else known.push(address);
  }
  return leased;
}

/** Those that are a guest's by reservation, and those that it was leased. */
export const addressesOf = (
  { mac, addresses }: Pick<Attachment, 'mac' | 'addresses'>,
  leased: Leased,
): readonly IpAddress[] => [...new Set([...addresses, ...(leased.get(mac) ?? [])])];
