import { bridgeLink, guestLinks, hostAddresses, staticRoutes } from '../bridge-part.ts';
import { forwarding } from '../forwarding-part.ts';
import { type Part, parts } from '../part.ts';
import type { ResolvedNetwork } from '../resolved-network.ts';
import { serverOnBridge } from '../server-part.ts';
import type { World } from '../world.ts';

/** The host is the guests' router, and both sides see each other's own addresses. */
export const routed = (network: ResolvedNetwork, world: World): Part =>
  parts(
    bridgeLink(network, world, { role: 'bridge', arp: true }),
    hostAddresses(network, world),
    staticRoutes(network),
    forwarding(network, world.facts),
    guestLinks(network, world.links),
    serverOnBridge(network, world, { router: true }),
  );
