import type { IpAddress } from '../net/ip-address.ts';
import { usable } from './check-dhcp.ts';
import type { Reservation } from './dhcp.ts';
import type { Network } from './network.ts';
import type { Problem } from './problem.ts';
import { gatewayOf, subnetOf, subnetsOf, whyNoStation } from './subnet.ts';

/** Reservations are of addresses that their guests can have, and each is of one guest. */
export function checkReservations(network: Network): readonly Problem[] {
  const reservations = network.dhcp?.reservations ?? [];
  const places = reservations.flatMap((reservation, index) => addressesOf(reservation, index));
  if (network.subnets === null)
    return [...places.slice(0, 1).map(withoutPrefix), ...checkIdentities(reservations, network)];
  return [
    ...places.flatMap((place) => checkAddress(place, network)),
    ...reservations.flatMap((reservation, index) => checkOnePerPrefix(reservation, index, network)),
    ...duplicates(
      places.map(({ address, at }) => [address, at]),
      'address',
    ),
    ...checkIdentities(reservations, network),
  ];
}

type Place = { readonly address: IpAddress; readonly at: string };

const addressesOf = ({ addresses }: Reservation, index: number): readonly Place[] =>
  addresses.map((address, number) => ({ address, at: `dhcp.reservations[${index}].addresses[${number}]` }));

const withoutPrefix = ({ address, at }: Place): Problem => ({
  at,
  code: 'reservation-without-prefix',
  message: `${address} is reserved, but the prefix in which it lies is not declared`,
  hint: 'add `prefix: 192.168.50.0/24`, with yours',
});

function checkAddress({ address, at }: Place, network: Network): readonly Problem[] {
  const subnet = subnetOf(network, address);
  if (subnet === null) {
    const prefixes = subnetsOf(network)
      .map(({ prefix }) => prefix)
      .join(', ');
    const message = `the reserved address ${address} is outside of ${prefixes}`;
    return [{ at, code: 'reservation-outside-prefix', message, hint: hintFor(network) }];
  }
  if (address === gatewayOf(subnet)) {
    const message = `the reserved address ${address} is the gateway's`;
    return [{ at, code: 'reservation-for-gateway', message, hint: usable(subnet) }];
  }
  const reason = whyNoStation(subnet.prefix, address);
  if (reason === null) return [];
  const message = `the reserved address ${address} is ${reason}`;
  return [{ at, code: 'reservation-unusable', message, hint: usable(subnet) }];
}

function hintFor(network: Network): string {
  const [first] = subnetsOf(network);
  return first === undefined ? 'declare its prefix' : usable(first);
}

function checkOnePerPrefix({ addresses }: Reservation, index: number, network: Network): readonly Problem[] {
  const prefixes = addresses.map((address) => subnetOf(network, address)?.prefix ?? null);
  return prefixes.flatMap((prefix, number) => {
    if (prefix === null || prefixes.indexOf(prefix) === number) return [];
    const at = `dhcp.reservations[${index}].addresses[${number}]`;
    const message = `a second address of ${prefix} is reserved for the same guest`;
    return [{ at, code: 'reservation-two-in-prefix', message, hint: 'keep one address a prefix' }];
  });
}

function checkIdentities(reservations: readonly Reservation[], { bridge }: Network): readonly Problem[] {
  const at = (index: number, key: string): string => `dhcp.reservations[${index}].${key}`;
  const macs = reservations.flatMap(({ mac }, index) => (mac === null ? [] : [[mac, at(index, 'mac')] as const]));
  const ids = reservations.flatMap(({ clientId }, index) =>
    clientId === null ? [] : [[clientId.toLowerCase(), at(index, 'clientId')] as const],
  );
  const names = reservations.flatMap(({ name }, index) => (name === null ? [] : [[name, at(index, 'name')] as const]));
  const ofBridge = macs
    .filter(([mac]) => mac === bridge.mac)
    .map(([mac, place]) => ({
      at: place,
      code: 'reservation-for-bridge',
      message: `${mac} is the bridge's own MAC address`,
      hint: "write the guest's",
    }));
  return [...ofBridge, ...duplicates(macs, 'mac'), ...duplicates(ids, 'client-id'), ...duplicates(names, 'name')];
}

const words = {
  address: 'the address',
  mac: 'the MAC address',
  'client-id': "the client's identifier",
  name: 'the name',
} as const;

function duplicates(values: readonly (readonly [string, string])[], kind: keyof typeof words): readonly Problem[] {
  const seen = new Set<string>();
  return values.flatMap(([value, at]) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    const message = `${words[kind]} ${value} has a reservation already`;
    return [
      {
        at,
        code: `duplicate-${kind}`,
        message,
        hint: 'let each reservation differ in MAC, identifier, name and addresses',
      },
    ];
  });
}
