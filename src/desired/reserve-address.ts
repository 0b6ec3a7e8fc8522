import type { Dhcp, Reservation } from '../model/dhcp.ts';
import type { Network } from '../model/network.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { addressOf, type InterfaceAddress, prefixContains, prefixOf } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { GuestName } from '../net/names.ts';

/** For whom an address is kept. */
export type Reserved = {
  readonly mac: MacAddress;
  readonly guest: GuestName | null;
  readonly addresses: readonly IpAddress[];
};

/**
 * The network with the addresses kept for the guest, in place of those that it had in the same prefixes; the network
 * itself where they are kept already, or where it has no DHCP to keep them from. What was chosen for the network becomes
 * part of its declaration: a reservation holds good in a declared prefix only.
 */
export function withReservation(network: Network, wanted: Reserved, gateways: readonly InterfaceAddress[]): Network {
  const { dhcp } = network;
  if (dhcp === null || wanted.addresses.length === 0 || isKept(dhcp, wanted)) return network;
  const subnets = gateways.map((gateway) => ({
    prefix: prefixOf(gateway),
    gateway: addressOf(gateway),
    localReverse: null,
  }));
  const reservations = reservationsWith(dhcp.reservations, wanted, gateways);
  return { ...network, subnets: network.subnets ?? subnets, dhcp: { ...dhcp, reservations } };
}

const isKept = ({ reservations }: Dhcp, { mac, addresses }: Reserved): boolean =>
  addresses.every((address) => reservations.some((each) => each.mac === mac && each.addresses.includes(address)));

function reservationsWith(
  all: readonly Reservation[],
  { mac, guest, addresses }: Reserved,
  gateways: readonly InterfaceAddress[],
): readonly Reservation[] {
  const known =
    all.find((each) => each.mac === mac) ??
    all.find((each) => each.mac === null && each.name === guest && guest !== null);
  const isReplaced = (address: IpAddress): boolean =>
    gateways
      .map(prefixOf)
      .some((prefix) => prefixContains(prefix, address) && addresses.some((own) => prefixContains(prefix, own)));
  const kept = (known?.addresses ?? []).filter((address) => !isReplaced(address));
  const nameIsFree = guest !== null && all.every((each) => each === known || each.name !== guest);
  const reservation: Reservation = {
    ...(known ?? { clientId: null, leaseTimeSeconds: null }),
    mac,
    name: known?.name ?? (nameIsFree ? guest : null),
    addresses: [...kept, ...addresses],
  };
  return known === undefined ? [...all, reservation] : all.map((each) => (each === known ? reservation : each));
}
