import { addressFor } from '../dnsmasq/ranges.ts';
import type { Reservation } from '../model/dhcp.ts';
import type { Network } from '../model/network.ts';
import { usualSettings } from '../model/port-settings.ts';
import { whyNoStation } from '../model/subnet.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { ipFamily } from '../net/ip-address.ts';
import {
  addressOf,
  type InterfaceAddress,
  type IpPrefix,
  prefixBounds,
  prefixContains,
  prefixLength,
  prefixOf,
} from '../net/ip-prefix.ts';
import { eui64Address, type MacAddress, macAddressFor } from '../net/mac-address.ts';
import type { Lease } from '../state/facts.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import type { Attachment } from '../state/mark.ts';
import type { NewAttachment } from './attachment-change.ts';
import { rangesOf } from './dhcp-ranges.ts';
import type { FormerAddresses } from './recall.ts';
import type { GuestPort } from './resolved-network.ts';

/** What is needed of a network to give its guests addresses. */
export type Addressed = { readonly network: Network; readonly gateways: readonly InterfaceAddress[] };

/** The guests that are there already (`presentPorts`), those to be added, and what holds addresses besides. */
export type Guests = {
  readonly present: readonly GuestPort[];
  readonly added: readonly NewAttachment[];
  /** Addresses that some had at another time, and have again where they are free. */
  readonly former: readonly FormerAddresses[];
  readonly leases: readonly Lease[];
};

/**
 * Who is plugged into the network. Everyone has an address of each family before he boots; one that no longer fits the network is chosen anew.
 */
export function guestPorts(of: Addressed, { present, added, former, leases }: Guests): readonly GuestPort[] {
  const taken = addressesInUse(of, present, leases);
  const before = ({ mac, ...rest }: Attachment): Attachment => {
    const found = former.find((each) => each.mac === mac)?.addresses ?? [];
    return { mac, ...rest, addresses: [...new Set([...found, ...rest.addresses])] };
  };
  const kept = present.map((port) => ({ ...port, attachment: withAddresses(of, before(port.attachment), taken) }));
  const coming = added
    .filter(({ network }) => network === of.network.name)
    .map((wanted) => ({
      link: { namespace: OWN_NAMESPACE, name: wanted.link.name },
      attachment: withAddresses(of, fromRequest(of.network, wanted), taken),
      settings: usualSettings(of.network),
    }));
  return [...kept, ...coming];
}

/** The MAC of a guest for whom none is given: the declared reservation's, or one that follows from its name. */
export const macOf = (network: Network, guest: string): MacAddress =>
  network.dhcp?.reservations.find(({ name }) => name === guest)?.mac ?? macAddressFor(`${guest} on ${network.name}`);

function fromRequest(network: Network, wanted: NewAttachment): Attachment {
  const mac = wanted.mac ?? macOf(network, wanted.guest);
  const { formerAddresses = [] } = wanted;
  return { guest: wanted.guest, mac, addresses: wanted.address === null ? formerAddresses : [wanted.address] };
}

type Taken = Map<IpAddress, MacAddress | null>;

// Later entries win: what is declared is stronger than what a guest happens to hold.
function addressesInUse(
  { network, gateways }: Addressed,
  ports: readonly GuestPort[],
  leases: readonly Lease[],
): Taken {
  const taken: Taken = new Map();
  for (const lease of leases) if (lease.network === network.name) taken.set(lease.address, lease.mac);
  for (const { attachment } of ports) for (const address of attachment.addresses) taken.set(address, attachment.mac);
  for (const { mac, addresses } of network.dhcp?.reservations ?? [])
    for (const address of addresses) taken.set(address, mac);
  for (const host of network.dns?.hosts ?? []) taken.set(host.address, null);
  for (const gateway of gateways) taken.set(addressOf(gateway), null);
  return taken;
}

function withAddresses(of: Addressed, attachment: Attachment, taken: Taken): Attachment {
  if (of.network.dhcp === null) return { ...attachment, addresses: fitting(of, attachment.addresses) };
  const { mac } = attachment;
  const declared = reservationFor(of.network, attachment)?.addresses ?? [];
  const addresses = of.gateways.flatMap((gateway) => {
    const prefix = prefixOf(gateway);
    const reserved = declared.find((address) => prefixContains(prefix, address));
    const held = attachment.addresses.find((address) => isFreeFor(mac, address, { prefix, taken }));
    const found = reserved ?? held ?? choose(of, gateway, attachment, taken);
    return found === null ? [] : [found];
  });
  for (const address of addresses) taken.set(address, mac);
  return { ...attachment, addresses };
}

function isFreeFor(
  mac: MacAddress,
  address: IpAddress,
  { prefix, taken }: { prefix: IpPrefix; taken: Taken },
): boolean {
  if (!prefixContains(prefix, address) || whyNoStation(prefix, address) !== null) return false;
  return !taken.has(address) || taken.get(address) === mac;
}

const fitting = ({ gateways }: Addressed, addresses: readonly IpAddress[]): readonly IpAddress[] =>
  addresses.filter((address) => gateways.some((gateway) => prefixContains(prefixOf(gateway), address)));

const reservationFor = (network: Network, { guest, mac }: Attachment): Reservation | undefined =>
  network.dhcp?.reservations.find((reservation) => reservation.mac === mac) ??
  network.dhcp?.reservations.find((reservation) => reservation.mac === null && reservation.name === guest);

// An address that the same MAC holds already, by a lease of before, is no obstacle: it is the best choice. In IPv6 that
// is the one which the guest forms by itself from its MAC, so that its name is right whether it asks DHCPv6 or not.
function choose(of: Addressed, gateway: InterfaceAddress, { mac }: Attachment, taken: Taken): IpAddress | null {
  const prefix = prefixOf(gateway);
  const ranges = rangesOf(of).filter(({ first }) => prefixContains(prefix, first));
  const family = ipFamily(addressOf(gateway));
  const formed = family === 6 && !hasDeclaredRange(of.network, prefix) ? selfFormed(prefix, mac) : null;
  if (formed !== null && isFreeFor(mac, formed, { prefix, taken })) return formed;
  const own = [...taken].find(
    ([address, owner]) => owner === mac && ipFamily(address) === family && prefixContains(prefix, address),
  );
  if (own !== undefined) return own[0];
  return addressFor(mac, ranges, new Set(taken.keys()));
}

// Ranges of the one family say nothing of the other: what has none is advertised all the same (`dnsmasq/dhcp-lines.ts`).
const hasDeclaredRange = ({ dhcp }: Network, prefix: IpPrefix): boolean =>
  dhcp?.ranges?.some(({ first }) => prefixContains(prefix, first)) ?? false;

// Guests form addresses in prefixes of 64 bits alone.
const selfFormed = (prefix: IpPrefix, mac: MacAddress): IpAddress | null =>
  prefixLength(prefix) === 64 ? eui64Address(prefixBounds(prefix).first, mac) : null;
