import { policedMode } from '../desired/policed-mode.ts';
import { ownRoutes } from '../desired/resolved-network.ts';
import { policyInWords } from '../desired/ruleset-words.ts';
import type { Bandwidth } from '../model/bandwidth.ts';
import { type Allocation, allocationOf, type Catalogue } from '../model/catalogue.ts';
import { type DirectSharing, hasBridge, type Network } from '../model/network.ts';
import type { InterfaceAddress } from '../net/ip-prefix.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { OWN_NAMESPACE, type Route, type ServiceStatus } from '../state/host-state.ts';
import { listNetworks, type NetworkOverview, prefixesOf } from './overview.ts';
import { type LinkCounters, type PortDetails, portsOf } from './port-details.ts';
import { portSurroundings } from './port-surroundings.ts';

/** Everything about a network that an administrator asks for. */
export type NetworkDetails = Omit<NetworkOverview, 'guests'> & {
  readonly title: string | null;
  readonly uplink: InterfaceName | null;
  /** Who hears whom among guests that share a NIC; null where they share none. */
  readonly sharing: DirectSharing | null;
  /** Of all guests together. */
  readonly bandwidth: Bandwidth | null;
  /** The host's addresses on the bridge; in a closed network, its server's. */
  readonly addresses: readonly InterfaceAddress[];
  readonly routes: readonly string[];
  /** The policy in sentences. */
  readonly rules: readonly string[];
  /** dnsmasq; null where the network has none. */
  readonly server: ServiceStatus | null;
  readonly ports: readonly PortDetails[];
};

/** Details of all networks, by name. Needs links, addresses, routes, services and leases, but not the ruleset. */
export function networkDetails(
  catalogue: Catalogue,
  facts: Facts,
  counters: ReadonlyMap<InterfaceName, LinkCounters>,
): readonly NetworkDetails[] {
  const known = new Map([...catalogue.saved, ...catalogue.live].map((network) => [network.name, network]));
  const near = portSurroundings(catalogue, facts);
  return listNetworks(catalogue, facts).map((overview) =>
    detail(overview, known.get(overview.name) ?? null, { catalogue, facts, counters, near }),
  );
}

type Around = {
  readonly catalogue: Catalogue;
  readonly facts: Facts;
  readonly counters: ReadonlyMap<InterfaceName, LinkCounters>;
  readonly near: ReturnType<typeof portSurroundings>;
};

function detail(
  { guests, ...overview }: NetworkOverview,
  network: Network | null,
  { catalogue, facts, counters, near }: Around,
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
    sharing: network?.mode.kind === 'direct' ? network.mode.sharing : null,
    bandwidth: network?.bandwidth ?? null,
    addresses: addresses.map(({ address }) => address),
    routes: facts.observed.routes
      .filter(({ namespace, link }) => namespace === OWN_NAMESPACE && link !== null && link === bridge)
      .map(printRoute),
    rules: rulesOf(network, bridge, allocationOf(catalogue.allocations, name)),
    server: service?.status ?? null,
    ports: portsOf({ name, bridge, network }, { ...near(name, bridge), counters }),
  };
}

// Nothing was chosen yet for a network that never ran, so its rules cannot be told.
function rulesOf(
  network: Network | null,
  bridge: InterfaceName | null,
  chosen: Allocation | undefined,
): readonly string[] {
  if (network === null || (hasBridge(network) && bridge === null)) return [];
  return policyInWords({
    name: network.name,
    mode: policedMode(network),
    prefixes: [...prefixesOf(network, chosen), ...ownRoutes(network)],
    isolatePorts: network.isolatePorts,
  });
}

const printRoute = ({ to, via, link, metric }: Route): string =>
  [to, via === null ? '' : `via ${via}`, `dev ${link}`, metric === 0 ? '' : `metric ${metric}`]
    .filter((word) => word !== '')
    .join(' ');
