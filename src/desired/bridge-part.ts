import type { InterfaceAddress } from '../net/ip-prefix.ts';
import { type MacAddress, macAddress } from '../net/mac-address.ts';
import { interfaceName } from '../net/names.ts';
import {
  type Address,
  type Link,
  type LinkKind,
  type LinkSettings,
  OWN_NAMESPACE,
  type Station,
  type Sysctl,
} from '../state/host-state.ts';
import { LINK_GROUP, type Mark, printMark, ROUTE_PROTOCOL } from '../state/mark.ts';
import { linkAt } from './link-at.ts';
import type { Part } from './part.ts';
import { type GuestPort, hasIpv6, type ResolvedNetwork } from './resolved-network.ts';
import { routerAddresses } from './router-addresses.ts';
import { vlanFiltering } from './vlan-filtering.ts';
import type { World } from './world.ts';

/** Bytes; null in a LAN, where the kernel takes the smallest of the ports' unless one is declared. */
export function mtuOf({ declared: { mtu, mode } }: ResolvedNetwork): number | null {
  return mtu ?? (mode.kind === 'bridge' ? null : 1500);
}

/** The bridge alone. Without `arp` the kernel does not even answer who has an address. */
export function bridgeLink(
  network: ResolvedNetwork,
  world: World,
  { role, arp }: { role: Mark['role'] & ('bridge' | 'lan'); arp: boolean },
): Part {
  const { bridge, name } = network.declared;
  const mtu = mtuOf(network);
  const link: Link = {
    namespace: OWN_NAMESPACE,
    name: network.bridge,
    kind: { type: 'bridge' },
    up: true,
    ...(network.mac === null ? {} : { mac: network.mac }),
    ...(mtu === null ? {} : { mtu }),
    alias: printMark({ role, network: name }),
    group: LINK_GROUP,
    arp,
    linkLocal: false,
    stp: bridge.stp,
    // The kernel delays a new port's traffic by this much even without the spanning tree.
    forwardDelaySeconds: bridge.forwardDelaySeconds,
    ...vlanFiltering(network, world),
  };
  return { links: [link] };
}

/** The host's own addresses on the bridge, and IPv6 switched on only where the network has it. */
export function hostAddresses(network: ResolvedNetwork, { facts }: Pick<World, 'facts'>): Part {
  const linkLocal = hasIpv6(network) ? routerAddresses(network, facts.observed) : [];
  const addresses = [...network.gateways, ...linkLocal].map((address) => onBridge(network, address));
  return { addresses, sysctls: ipv6Switch(network, hasIpv6(network)) };
}

const onBridge = (network: ResolvedNetwork, address: InterfaceAddress): Address => ({
  namespace: OWN_NAMESPACE,
  link: network.bridge,
  address,
});

/** On, the host still takes no advice from routers that a guest may play. */
export function ipv6Switch(network: ResolvedNetwork, on: boolean): readonly Sysctl[] {
  const parameter = (name: string, value: string): Sysctl => ({
    namespace: OWN_NAMESPACE,
    key: `net/ipv6/conf/${network.bridge}/${name}`,
    value,
  });
  const off = parameter('disable_ipv6', on ? '0' : '1');
  return on ? [off, parameter('accept_ra', '0')] : [off];
}

/** The routes to prefixes behind guests. */
export function staticRoutes(network: ResolvedNetwork): Part {
  const routes = network.declared.routes.map(({ to, via, metric }) => ({
    namespace: OWN_NAMESPACE,
    to,
    via,
    link: network.bridge,
    // The kernel gives IPv6 routes without a metric 1024, and IPv4 ones 0.
    metric: metric ?? (via.includes(':') ? 1024 : 0),
    protocol: ROUTE_PROTOCOL,
  }));
  return { routes };
}

/** The guests' links as ports of the bridge. They were made when the guests were attached; here they are put right. */
export function guestLinks(network: ResolvedNetwork, links: readonly Link[]): Part {
  const own = network.ports.flatMap((port) => guestLink(network, port, links));
  return { links: own, stations: stationsAt(network, own) };
}

function guestLink(
  network: ResolvedNetwork,
  { attachment, link: place, settings }: GuestPort,
  links: readonly Link[],
): readonly Link[] {
  if (place === null) return [];
  const found = linkAt(links, place);
  if (found === undefined) return [];
  const { name } = network.declared;
  const mtu = mtuOf(network);
  const link: Link = {
    ...place,
    kind: withGuestMac(found.kind, attachment.mac),
    up: true,
    mac: hostSideMac(attachment.mac),
    ...(mtu === null ? {} : { mtu }),
    controller: network.bridge,
    alias: printMark({ role: 'guest', network: name, attachment }),
    group: LINK_GROUP,
    linkLocal: false,
    isolated: settings.isolated,
    ...macTable(network, found),
  };
  return [link];
}

// A port that goes back to learning is told so; one that learns as any new port does, need not be.
function macTable({ declared }: ResolvedNetwork, { learning = true }: Link): LinkSettings {
  if (declared.bridge.macTable === 'managed') return { learning: false, flood: false };
  return learning ? {} : { learning: true, flood: true };
}

// Nobody learns who is behind these ports, so the bridge is told.
const stationsAt = ({ declared, ports }: ResolvedNetwork, links: readonly Link[]): readonly Station[] =>
  declared.bridge.macTable === 'learned'
    ? []
    : ports.flatMap(({ attachment: { mac }, link }) =>
        link !== null && links.some(({ name }) => name === link.name)
          ? [{ namespace: link.namespace, port: link.name, mac }]
          : [],
      );

// A guest in a namespace has its end of the pair made along with ours, so that end is given its MAC at once.
const withGuestMac = (kind: LinkKind, mac: MacAddress): LinkKind =>
  kind.type === 'veth' && kind.peer !== null ? { ...kind, peer: { ...kind.peer, mac } } : kind;

/** The tap's own MAC: the guest's with the first byte fe, as libvirt does it. It shows whose tap it is, and is never learned. */
const hostSideMac = (guest: MacAddress): MacAddress =>
  guest.startsWith('fe:') ? macAddress(`fa${guest.slice(2)}`) : macAddress(`fe${guest.slice(2)}`);

/** The link by which a server in a namespace of its own sees the network. */
export const SERVER_LEG = interfaceName('eth0');
