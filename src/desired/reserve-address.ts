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
 * The network with the addresses kept for the guest, in place of those that it had in the same prefixes, and by the name
 * that it has now, unless that is somebody else's; the network itself where all of that is so already, or where it has no
 * DHCP to keep them from. What was chosen for the network becomes
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

const isKept = ({ reservations }: Dhcp, wanted: Reserved): boolean => {
  const known = reservations.find(({ mac }) => mac === wanted.mac);
  return known !== undefined && hasAll(known, wanted) && nameOf(known, wanted, reservations) === known.name;
};

const hasAll = (known: Reservation | undefined, { addresses }: Reserved): boolean =>
  addresses.every((address) => known?.addresses.includes(address));

function nameOf(known: Reservation | undefined, { guest }: Reserved, all: readonly Reservation[]): GuestName | null {
  const isFree = guest !== null && all.every((each) => each === known || each.name !== guest);
  return isFree ? guest : (known?.name ?? null);
}

function reservationsWith(
  all: readonly Reservation[],
  wanted: Reserved,
  gateways: readonly InterfaceAddress[],
): readonly Reservation[] {
  const { mac, guest, addresses } = wanted;
  const known =
    all.find((each) => each.mac === mac) ??
    all.find((each) => each.mac === null && each.name === guest && guest !== null);
  const isReplaced = (address: IpAddress): boolean =>
    gateways
      .map(prefixOf)
      .some((prefix) => prefixContains(prefix, address) && addresses.some((own) => prefixContains(prefix, own)));
  const kept = (known?.addresses ?? []).filter((address) => !isReplaced(address));
  const reservation: Reservation = {
    ...(known ?? { clientId: null, leaseTimeSeconds: null }),
    mac,
    name: nameOf(known, wanted, all),
    addresses: hasAll(known, wanted) ? (known?.addresses ?? []) : [...kept, ...addresses],
  };
  return known === undefined ? [...all, reservation] : all.map((each) => (each === known ? reservation : each));
}
