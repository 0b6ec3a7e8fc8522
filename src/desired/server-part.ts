import { dnsmasqService, type ServerSettings } from '../dnsmasq/service.ts';
import type { Dns } from '../model/dns.ts';
import type { Network } from '../model/network.ts';
import { subnetsOf } from '../model/subnet.ts';
import { fnv1a } from '../net/hash.ts';
import { addressOf, type IpPrefix, prefixOf } from '../net/ip-prefix.ts';
import { domainName, type InterfaceName, interfaceName } from '../net/names.ts';
import type { Capabilities, Directories } from '../state/facts.ts';
import { type Address, type Link, type LinkResolver, type NamespaceName, OWN_NAMESPACE } from '../state/host-state.ts';
import { LINK_GROUP, printMark } from '../state/mark.ts';
import { mtuOf, SERVER_LEG } from './bridge-part.ts';
import { resolvedDhcp } from './dhcp-ranges.ts';
import type { Part } from './part.ts';
import { remembered } from './remembered.ts';
import { hasIpv6, type ResolvedNetwork } from './resolved-network.ts';
import { ROUTER_LINK_LOCAL } from './router-addresses.ts';
import type { World } from './world.ts';

/** dnsmasq on the bridge itself, at the host's address there. */
export const serverOnBridge = (network: ResolvedNetwork, world: World, { router }: { router: boolean }): Part =>
  service(network, world, {
    namespace: OWN_NAMESPACE,
    link: network.bridge,
    router,
    upstream: world.upstreamOf(network),
  });

/**
 * dnsmasq where the host is not: in a namespace of its own, with one leg on the bridge. It knows nobody outside, so it
 * forwards no names and offers no route.
 */
export function serverInNamespace(network: ResolvedNetwork, world: World): Part {
  const { name } = network.declared;
  if (!hasServerLeg(network.declared)) return {};
  const where = { namespace: name, link: SERVER_LEG, router: false, upstream: { kind: 'none' } } as const;
  return {
    namespaces: [{ name }],
    links: legs(network),
    addresses: legAddresses(network),
    // A guest may play the router.
    sysctls: hasIpv6(network) ? [{ namespace: name, key: `net/ipv6/conf/${SERVER_LEG}/accept_ra`, value: '0' }] : [],
    ...service(network, world, where),
  };
}

type Where = {
  readonly namespace: NamespaceName;
  readonly link: InterfaceName;
  readonly router: boolean;
  readonly upstream: ServerSettings['upstream'];
};

function service(network: ResolvedNetwork, { facts }: World, where: Where): Part {
  const { directories, capabilities } = facts;
  return servicePart(network, { where, directories, capabilities });
}

type ServiceRest = {
  readonly where: Where;
  readonly directories: Directories;
  readonly capabilities: Capabilities;
};

// To print a configuration takes longer than all else that a network needs.
const servicePart = remembered((network: ResolvedNetwork, { where, directories, capabilities }: ServiceRest): Part => {
  const { declared } = network;
  const dhcp = resolvedDhcp(network);
  const dns = withDomain(declared);
  if (dhcp === null && dns === null) return {};
  const settings: ServerSettings = {
    network: declared.name,
    ...where,
    gateways: network.gateways,
    mtu: declared.mtu,
    dhcp,
    dns,
    localPrefixes: dns === null ? [] : localPrefixes(network, dns),
    attachments: network.ports.map(({ attachment }) => attachment),
    options: declared.dnsmasqOptions,
    directories,
    dropPrivileges: capabilities.dropPrivileges,
  };
  return { services: [dnsmasqService(settings)], resolvers: registration(network, dns, where, capabilities) };
});

// A server in a namespace of its own cannot be reached from the host.
function registration(
  { gateways }: ResolvedNetwork,
  dns: Dns | null,
  { namespace, link }: Where,
  { hostResolver }: Capabilities,
): readonly LinkResolver[] {
  if (dns === null || dns.domain === null || !dns.register) return [];
  if (namespace !== OWN_NAMESPACE || !hostResolver) return [];
  return [{ link, servers: gateways.map(addressOf), domains: [dns.domain] }];
}

const localPrefixes = ({ declared, gateways }: ResolvedNetwork, { localOnly }: Dns): readonly IpPrefix[] =>
  gateways
    .map(prefixOf)
    .filter((prefix) => subnetsOf(declared).find((subnet) => subnet.prefix === prefix)?.localReverse ?? localOnly);

// Without a domain to search, resolvers such as systemd-resolved never ask for a name of one label. `.internal` is
// reserved for such use (ICANN, 2024).
function withDomain({ name, dns }: Network): Dns | null {
  if (dns === null || dns.domain !== null) return dns;
  const label = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 63);
  return { ...dns, domain: label === '' ? domainName('internal') : domainName(`${label}.internal`) };
}

function legs(network: ResolvedNetwork): readonly Link[] {
  const { name } = network.declared;
  const mtu = mtuOf(network);
  const common = {
    up: true,
    group: LINK_GROUP,
    alias: printMark({ role: 'server', network: name }),
    linkLocal: false,
    ...(mtu === null ? {} : { mtu }),
  };
  const outside = serverLegName(name);
  return [
    {
      namespace: OWN_NAMESPACE,
      name: outside,
      kind: { type: 'veth', peer: { name: SERVER_LEG, namespace: name } },
      controller: network.bridge,
      isolated: false,
      ...common,
    },
    {
      namespace: name,
      name: SERVER_LEG,
      kind: { type: 'veth', peer: { name: outside, namespace: OWN_NAMESPACE } },
      ...common,
    },
  ];
}

function legAddresses(network: ResolvedNetwork): readonly Address[] {
  const own = hasIpv6(network) ? [...network.gateways, ROUTER_LINK_LOCAL] : network.gateways;
  return own.map((address) => ({ namespace: network.declared.name, link: SERVER_LEG, address }));
}

/** Whether the network's server has a leg on the bridge, being in a namespace of its own. */
export const hasServerLeg = ({ mode, dhcp, dns }: Network): boolean =>
  mode.kind === 'host-only' && !mode.hostAccess && (dhcp !== null || dns !== null);

/** The leg's name on the host: names of networks may be longer than the 15 bytes of a link's. */
export const serverLegName = (network: string): InterfaceName =>
  interfaceName(`srv-${(fnv1a(network) & 0xffffffffn).toString(16).padStart(8, '0')}`);
