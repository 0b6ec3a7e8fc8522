import { bridgeLink, guestLinks, hostAddresses, ipv6Switch, staticRoutes } from '../bridge-part.ts';
import { type Part, parts } from '../part.ts';
import type { ResolvedNetwork } from '../resolved-network.ts';
import { serverInNamespace, serverOnBridge } from '../server-part.ts';
import type { World } from '../world.ts';

/**
 * The closed LAN: guests reach each other and nothing else. The host has no address there, answers no ARP and speaks no
 * IPv6; the ruleset is a second wall. With host access, the host is one more member of the LAN.
 */
export function hostOnly(network: ResolvedNetwork, world: World, { hostAccess }: { hostAccess: boolean }): Part {
  return hostAccess ? withHost(network, world) : closed(network, world);
}

const withHost = (network: ResolvedNetwork, world: World): Part =>
  parts(
    bridgeLink(network, world, { role: 'bridge', arp: true }),
    hostAddresses(network, world),
    staticRoutes(network),
    guestLinks(network, world.links),
    serverOnBridge(network, world, { router: false }),
  );

const closed = (network: ResolvedNetwork, world: World): Part =>
  parts(
    bridgeLink(network, world, { role: 'bridge', arp: false }),
    { sysctls: ipv6Switch(network, false) },
    guestLinks(network, world.links),
    serverInNamespace(network, world),
  );
