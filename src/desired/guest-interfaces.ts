import {
  type DhcpClient,
  type Interface,
  type InterfaceRoute,
  plainInterface,
  plainRoute,
  usualDhcpClient,
} from '../model/interface.ts';
import { isAddressed, type Network } from '../model/network.ts';
import { hasIpv6 } from '../model/subnet.ts';
import { type IpAddress, type IpFamily, ipFamily } from '../net/ip-address.ts';
import { addressOf, type InterfaceAddress, ipPrefix, prefixFamily } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Surroundings } from './guest-surroundings.ts';

/** An interface that a guest has, or is to have, on a network. */
export type GuestPlace = {
  readonly network: Network;
  readonly surroundings: Surroundings;
  readonly name: InterfaceName;
  /** null: the interface is known by its name. */
  readonly mac: MacAddress | null;
  /** Those that it is to have without DHCP; none: by DHCP. */
  readonly addresses: readonly InterfaceAddress[];
  /** Its way out, in place of the network's. */
  readonly gateways: readonly IpAddress[];
};

/** The guest's side: its interfaces, and which of them leads to the rest of the world. */
export type GuestSide = {
  readonly interfaces: readonly Interface[];
  readonly defaultRoute: { readonly interface: InterfaceName; readonly reason: string } | null;
};

/** Two ways out would be one too many: answers would leave by another than requests came by. */
export function guestInterfaces(places: readonly GuestPlace[]): GuestSide {
  const out = wayOut(places);
  return {
    interfaces: places.map((place) => interfaceOf(place, place === out)),
    defaultRoute: out === null ? null : { interface: out.name, reason: reasonFor(out, places) },
  };
}

/** Where a guest is reached from outside, its answers have to leave; what is translated needs to be least. */
const RANK = ['bridge', 'direct', 'hostdev', 'routed', 'open', 'nat'] as const;

const rankOf = ({ network: { mode } }: GuestPlace): number => (RANK as readonly string[]).indexOf(mode.kind);

function wayOut(places: readonly GuestPlace[]): GuestPlace | null {
  const leading = places.filter((place) => rankOf(place) >= 0 && leadsOut(place));
  return leading.reduce<GuestPlace | null>(
    (best, place) => (best === null || rankOf(place) < rankOf(best) ? place : best),
    null,
  );
}

const leadsOut = ({ addresses, gateways, surroundings }: GuestPlace): boolean =>
  addresses.length === 0 || gateways.length > 0 || surroundings.routers.length > 0;

const words: Readonly<Record<string, string>> = {
  bridge: 'it is in the LAN, from where the guest is reached',
  direct: 'it is in the LAN, from where the guest is reached',
  hostdev: 'it is in the LAN, from where the guest is reached',
  routed: 'the guest is reached through it at its own address',
  open: 'the guest is reached through it at its own address',
  nat: 'it leads out through NAT',
};

function reasonFor({ network }: GuestPlace, places: readonly GuestPlace[]): string {
  const reason = words[network.mode.kind] ?? '';
  return places.length === 1 ? reason : `of ${places.length} interfaces one alone has it, and ${reason}`;
}

function interfaceOf(place: GuestPlace, isOut: boolean): Interface {
  const { name, mac, addresses, network } = place;
  const plain = plainInterface(name, { type: 'ethernet' });
  const of = (family: IpFamily) => addresses.filter((address) => prefixFamily(address) === family);
  const dynamic = addresses.length === 0;
  const client: DhcpClient = { ...usualDhcpClient, useRoutes: isOut || network.mode.kind === 'host-only' };
  const byRouter = dynamic && isAddressed(network) && hasIpv6(network);
  return {
    ...plain,
    match: mac === null ? null : { mac, path: null },
    ipv4: { dhcp: dynamic ? client : null, addresses: of(4) },
    ipv6: {
      ...plain.ipv6,
      // Who heeds a router's advertisements takes it for the way out.
      acceptRa: isOut || network.mode.kind === 'host-only' ? (byRouter ? true : null) : false,
      dhcp: byRouter && (isOut || network.mode.kind === 'host-only') ? client : null,
      addresses: of(6),
    },
    routes: isOut && !dynamic ? defaultRoutes(place) : [],
    dns: dynamic ? plain.dns : nameServersOf(place),
  };
}

function defaultRoutes({ addresses, gateways, surroundings }: GuestPlace): readonly InterfaceRoute[] {
  return ([4, 6] as const).flatMap((family) => {
    if (!addresses.some((address) => prefixFamily(address) === family)) return [];
    const via = [...gateways, ...surroundings.routers].find((router) => ipFamily(router) === family);
    const to = ipPrefix(family === 4 ? '0.0.0.0/0' : '::/0');
    return via === undefined ? [] : [{ ...plainRoute, to, via }];
  });
}

// A server of a family in which the guest has no address could not be asked.
function nameServersOf({ addresses, surroundings: { nameServers, search } }: GuestPlace): Interface['dns'] {
  const families = new Set(addresses.map((address) => ipFamily(addressOf(address))));
  return { servers: nameServers.filter((server) => families.has(ipFamily(server))), search };
}
