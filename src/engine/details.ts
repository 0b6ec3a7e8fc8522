import { policedMode } from '../desired/policed-mode.ts';
import { ownRoutes } from '../desired/resolved-network.ts';
import { policyInWords } from '../desired/ruleset-words.ts';
import { serverLegName } from '../desired/server-part.ts';
import { type Allocation, type Allocations, allocationOf, type Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceAddress } from '../net/ip-prefix.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Facts, Lease } from '../state/facts.ts';
import { OWN_NAMESPACE, type Route, type ServiceStatus } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import { listNetworks, type NetworkOverview, prefixesOf } from './overview.ts';

/** Everything about a network that an administrator asks for. */
export type NetworkDetails = Omit<NetworkOverview, 'guests'> & {
  readonly title: string | null;
  readonly uplink: InterfaceName | null;
  /** The host's addresses on the bridge; in a closed network, its server's. */
  readonly addresses: readonly InterfaceAddress[];
  readonly routes: readonly string[];
  /** The policy in sentences. */
  readonly rules: readonly string[];
  /** dnsmasq; null where the network has none. */
  readonly server: ServiceStatus | null;
  readonly ports: readonly PortDetails[];
};

/** A port of the network's bridge: a guest's, or somebody's. Counters are from the guest's side. */
export type PortDetails = {
  readonly link: InterfaceName;
  /** null for a port that kvmnet did not make. */
  readonly guest: string | null;
  /** A NIC of the host that is lent to the bridge. */
  readonly nic: boolean;
  readonly mac: string | null;
  readonly addresses: readonly IpAddress[];
  readonly plugged: boolean;
  readonly received: Traffic;
  readonly sent: Traffic;
};

export type Traffic = { readonly bytes: number; readonly packets: number; readonly dropped: number };

/** What the kernel has counted on a link, from the host's side. */
export type LinkCounters = { readonly received: Traffic; readonly sent: Traffic };

/** Details of all networks, by name. Needs links, addresses, routes, services and leases, but not the ruleset. */
export function networkDetails(
  catalogue: Catalogue,
  facts: Facts,
  counters: ReadonlyMap<InterfaceName, LinkCounters>,
): readonly NetworkDetails[] {
  const known = new Map([...catalogue.saved, ...catalogue.live].map((network) => [network.name, network]));
  return listNetworks(catalogue, facts).map((overview) =>
    detail(overview, known.get(overview.name) ?? null, { allocations: catalogue.allocations, facts, counters }),
  );
}

type Around = {
  readonly allocations: Allocations;
  readonly facts: Facts;
  readonly counters: ReadonlyMap<InterfaceName, LinkCounters>;
};

function detail(
  { guests, ...overview }: NetworkOverview,
  network: Network | null,
  { allocations, facts, counters }: Around,
): NetworkDetails {
  const { name, bridge } = overview;
  const service = facts.observed.services.find((candidate) => candidate.network === name);
  const on = { namespace: service?.namespace ?? OWN_NAMESPACE, link: service?.link ?? bridge };
  const addresses = facts.observed.addresses.filter(
    ({ namespace, link }) => namespace === on.namespace && link === on.link,
  );
  return {
    ...overview,
    title: network?.title ?? null,
    uplink: network !== null && 'uplink' in network.mode ? network.mode.uplink : null,
    addresses: addresses.map(({ address }) => address),
    routes: facts.observed.routes
      .filter(({ namespace, link }) => namespace === OWN_NAMESPACE && link === bridge)
      .map(printRoute),
    rules: network === null || bridge === null ? [] : rulesOf(network, bridge, allocationOf(allocations, name)),
    server: service?.status ?? null,
    ports: portsOf(overview, { allocations, facts, counters }),
  };
}

const rulesOf = (network: Network, bridge: InterfaceName, chosen: Allocation | undefined): readonly string[] =>
  policyInWords({
    name: network.name,
    bridge,
    mode: policedMode(network),
    prefixes: [...prefixesOf(network, chosen), ...ownRoutes(network)],
    isolatePorts: network.isolatePorts,
  });

const printRoute = ({ to, via, link, metric }: Route): string =>
  [to, via === null ? '' : `via ${via}`, `dev ${link}`, metric === 0 ? '' : `metric ${metric}`]
    .filter((word) => word !== '')
    .join(' ');

function portsOf(
  { name, bridge }: Omit<NetworkOverview, 'guests'>,
  { facts, counters }: Around,
): readonly PortDetails[] {
  const leg = serverLegName(name);
  return facts.observed.links
    .filter((link) => link.namespace === OWN_NAMESPACE && link.name !== leg)
    .flatMap((link) => {
      const mark = markOf(link);
      const guest = mark?.role === 'guest' && mark.network === name ? mark.attachment : null;
      if (guest === null && link.controller !== bridge) return [];
      const counted = counters.get(link.name);
      const leased = facts.leases.filter(
        (lease) => lease.network === name && lease.mac !== null && lease.mac === guest?.mac,
      );
      return [
        {
          link: link.name,
          guest: guest?.guest ?? null,
          nic: facts.originals.ports.some((port) => port.name === link.name),
          mac: guest?.mac ?? null,
          addresses: unique([...(guest?.addresses ?? []), ...leased.map(({ address }: Lease) => address)]),
          plugged: bridge !== null && link.controller === bridge && link.up === true,
          received: counted?.sent ?? NOTHING,
          sent: counted?.received ?? NOTHING,
        },
      ];
    });
}

const NOTHING: Traffic = { bytes: 0, packets: 0, dropped: 0 };

const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
