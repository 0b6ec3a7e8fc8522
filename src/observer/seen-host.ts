import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceName } from '../net/names.ts';
import { ROUTING_DAEMONS } from '../netlink/routing-daemons.ts';
import { RTPROT_KERNEL } from '../netlink/uapi/rtnetlink.ts';
import type { Facts } from '../state/facts.ts';
import { type Address, type Link, OWN_NAMESPACE, type Route } from '../state/host-state.ts';
import { ROUTE_PROTOCOL } from '../state/mark.ts';
import { isHostsOwn } from '../state/nic.ts';

/** What of the host is nobody's network: its links, and what they have. */
export type SeenHost = {
  readonly nics: ReadonlyMap<InterfaceName, Link>;
  /** By link and address. */
  readonly addresses: ReadonlyMap<string, Pick<Address, 'link' | 'address'>>;
  /** By all that tells one from another. */
  readonly routes: ReadonlyMap<string, Route>;
  readonly nameServers: readonly IpAddress[];
};

/** Looks through what is the host's own. */
export function seenHost({ observed, nameServers }: Facts): SeenHost {
  const nics = new Map(observed.links.filter(isHostsOwn).map((link) => [link.name, link]));
  const isOfNic = (link: InterfaceName): boolean => nics.has(link);
  const addresses = observed.addresses.filter(({ namespace, link }) => namespace === OWN_NAMESPACE && isOfNic(link));
  const routes = observed.routes.filter((route) => isTold(route) && (route.link === null || isOfNic(route.link)));
  return {
    nics,
    addresses: new Map(addresses.map(({ link, address }) => [`${link} ${address}`, { link, address }])),
    routes: new Map(routes.map((route) => [keyOf(route), route])),
    nameServers,
  };
}

// What the kernel makes goes with an address, which is told; routing daemons' come and go by the thousand. How anything
// leaves the host, is told whoever has said it.
const isTold = ({ namespace, to, protocol }: Route): boolean =>
  namespace === OWN_NAMESPACE && (to.endsWith('/0') || !(FOLLOWING.has(protocol) || ROUTING_DAEMONS.has(protocol)));

const FOLLOWING: ReadonlySet<number> = new Set([RTPROT_KERNEL, ROUTE_PROTOCOL]);

const keyOf = ({ to, via, link, metric }: Route): string => [to, via, link, metric].join();
