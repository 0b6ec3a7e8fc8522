import { allocationOf, bridgeNameOf, type Catalogue } from '../model/catalogue.ts';
import { isAddressed, type Network } from '../model/network.ts';
import { gatewayOf } from '../model/subnet.ts';
import { type IpAddress, ipFamily } from '../net/ip-address.ts';
import { addressOf, type InterfaceAddress, interfaceAddress, prefixLength } from '../net/ip-prefix.ts';
import type { DomainName, InterfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';

/** What a guest has round it on a network, before it has an address there. */
export type Surroundings = {
  /** In each prefix the address that is there before all guests: the host's, or the network's server's. */
  readonly addresses: readonly InterfaceAddress[];
  /** Who leads out of the network, one of a family at most. */
  readonly routers: readonly IpAddress[];
  readonly nameServers: readonly IpAddress[];
  readonly search: readonly DomainName[];
};

/** Of a network of its own it is what was declared or chosen, of a LAN what the host itself has there. */
export function surroundingsOf(network: Network, catalogue: Catalogue, facts: Facts): Surroundings {
  return isAddressed(network) ? ofOwn(network, catalogue, facts) : ofLan(network, catalogue, facts);
}

/** The network's own address in each prefix, declared or chosen; none while nothing was chosen. */
export function gatewaysOf(network: Network, { allocations }: Catalogue): readonly InterfaceAddress[] {
  const declared = network.subnets?.map((subnet) => interfaceAddress(gatewayOf(subnet), prefixLength(subnet.prefix)));
  return declared ?? allocationOf(allocations, network.name)?.gateways ?? [];
}

function ofOwn(network: Network, catalogue: Catalogue, facts: Facts): Surroundings {
  const addresses = gatewaysOf(network, catalogue);
  const own = addresses.map(addressOf);
  const leadsOut = network.mode.kind !== 'host-only';
  const others = leadsOut ? usable(facts.nameServers) : [];
  return {
    addresses,
    routers: leadsOut ? own : [],
    nameServers: network.dns === null ? others : own,
    search: network.dns?.domain == null ? [] : [network.dns.domain],
  };
}

// Guests of a LAN are its stations as the host is: by the link that the host has there.
function ofLan(network: Network, catalogue: Catalogue, { observed, nameServers }: Facts): Surroundings {
  const links = lanLinks(network, catalogue);
  const isThere = (namespace: string, link: InterfaceName | null): boolean =>
    namespace === OWN_NAMESPACE && link !== null && links.includes(link);
  const routes = observed.routes.filter(
    (route) => isThere(route.namespace, route.link) && /^(0\.0\.0\.0|::)\/0$/.test(route.to),
  );
  const routers = [...routes].sort((a, b) => a.metric - b.metric).flatMap(({ via }) => (via === null ? [] : [via]));
  return {
    addresses: observed.addresses
      .filter(({ namespace, link, address }) => isThere(namespace, link) && !/^fe[89ab]/.test(address))
      .map(({ address }) => address),
    routers: ([4, 6] as const).flatMap((family) => routers.find((router) => ipFamily(router) === family) ?? []),
    nameServers: usable(nameServers),
    search: [],
  };
}

function lanLinks(network: Network, catalogue: Catalogue): readonly InterfaceName[] {
  const { mode } = network;
  if (mode.kind === 'direct') return 'links' in mode.devices ? mode.devices.links : [mode.devices.pf];
  if (mode.kind === 'hostdev') return 'pf' in mode.devices ? [mode.devices.pf] : [];
  const bridge = bridgeNameOf(network, catalogue);
  return bridge === null ? [] : [bridge];
}

// A resolver of the host's own is nobody's whom a guest could ask.
const usable = (servers: readonly IpAddress[]): readonly IpAddress[] =>
  servers.filter((server) => !server.startsWith('127.') && server !== '::1' && !server.startsWith('fe80'));
