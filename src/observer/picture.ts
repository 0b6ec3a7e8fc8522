import { addressesOf, guestLinks, isPluggedIn, type Leased, leasedIn } from '../engine/guest-links.ts';
import { type Groups, type HostIndex, indexHost } from '../engine/host-index.ts';
import { type NetworkOverview, overviewsIn } from '../engine/overview.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts, Lease } from '../state/facts.ts';
import type { ServiceStatus } from '../state/host-state.ts';
import type { SeenPort } from './happening.ts';
import { type SeenHost, seenHost } from './seen-host.ts';

/** What of a host is followed: two pictures tell what has happened between them. */
export type Picture = {
  readonly networks: ReadonlyMap<NetworkName, SeenNetwork>;
  /** The places that guests have claimed, by UUID. */
  readonly places: ReadonlyMap<string, Port>;
  readonly host: SeenHost;
};

/** A network that is known, or stands in the kernel. */
export type SeenNetwork = {
  readonly name: NetworkName;
  readonly saved: Network | null;
  readonly live: Network | null;
  readonly bridge: InterfaceName | null;
  readonly isBroken: boolean;
  readonly server: ServiceStatus | null;
  /** The links that are plugged in. */
  readonly ports: ReadonlyMap<InterfaceName, PluggedPort>;
};

/** A port, and what of its addresses it has whatever DHCP hands out. */
export type PluggedPort = SeenPort & { readonly reserved: readonly IpAddress[] };

export type LeasesByNetwork = Groups<NetworkName, Lease>;

/** Looks through the host once. What was leased is told apart, for leases come and go between two looks. */
export function pictureOf(catalogue: Catalogue, facts: Facts, leases: LeasesByNetwork): Picture {
  const index = indexHost(catalogue.ports, facts);
  const [saved, live] = [byName(catalogue.saved), byName(catalogue.live)];
  const networks = overviewsIn(catalogue, index).map((overview) => {
    const { name } = overview;
    const definitions = { saved: saved.get(name) ?? null, live: live.get(name) ?? null };
    return { name, ...definitions, ...seenOf(overview, index, leasedIn(name, { leases })) };
  });
  const places = new Map(catalogue.ports.map((port) => [port.uuid, port]));
  return { networks: byName(networks), places, host: seenHost(facts) };
}

/** The network with other leases: its guests have other addresses, perhaps. */
export function withLeases(network: SeenNetwork, leases: LeasesByNetwork): SeenNetwork {
  const leased = leasedIn(network.name, { leases });
  const ports = [...network.ports].map(([link, port]) => [link, { ...port, addresses: allOf(port, leased) }] as const);
  return { ...network, ports: new Map(ports) };
}

type Seen = Pick<SeenNetwork, 'bridge' | 'isBroken' | 'server' | 'ports'>;

function seenOf({ name, bridge, state }: NetworkOverview, index: HostIndex, leased: Leased): Seen {
  const plugged = guestLinks({ name, bridge }, index).filter(({ link }) => isPluggedIn(link, bridge));
  return {
    bridge,
    isBroken: state === 'broken',
    server: index.services.get(name)?.status ?? null,
    ports: new Map(
      plugged.map(({ link, guest }) => {
        const of = { mac: guest?.mac ?? null, reserved: guest?.addresses ?? [] };
        const port = { link: link.name, guest: guest?.guest ?? null, title: guest?.title ?? null, ...of };
        return [link.name, { ...port, addresses: allOf(of, leased), nic: index.nics.has(link.name) }];
      }),
    ),
  };
}

const allOf = ({ mac, reserved }: Pick<PluggedPort, 'mac' | 'reserved'>, leased: Leased): readonly IpAddress[] =>
  mac === null ? reserved : addressesOf({ mac, addresses: reserved }, leased);

const byName = <T extends { readonly name: NetworkName }>(items: readonly T[]): ReadonlyMap<NetworkName, T> =>
  new Map(items.map((item) => [item.name, item]));
