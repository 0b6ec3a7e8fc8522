import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { plainBridge } from '../model/controller-options.ts';
import { type Interface, plainInterface, plainRoute, usualDhcpClient } from '../model/interface.ts';
import { addressOf, type InterfaceAddress, prefixContains, prefixLength, prefixOf } from '../net/ip-prefix.ts';
import { type HostState, type Link, OWN_NAMESPACE, type Route } from '../state/host-state.ts';
import { chosenMetric, isChosen, RTPROT } from './chosen-routes.ts';
import { isOurs } from './foreign.ts';
import type { HostSide } from './host-interfaces.ts';
import type { ResolvedNetwork } from './resolved-network.ts';

/**
 * A bridge of the LAN with what the host has on it now: ports, addresses, routes. What DHCP or routers have told is not
 * written down as if somebody had chosen it; it is asked for again.
 */
export function bridgeAsItIs(network: ResolvedNetwork, observed: HostState): HostSide {
  const name = network.formerBridge ?? network.bridge;
  const here = <T extends { readonly namespace: string }>(all: readonly T[]): readonly T[] =>
    all.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const links = here(observed.links);
  const link = links.find((each) => each.name === name && each.kind.type === 'bridge');
  if (link === undefined) return { interfaces: [], diagnostics: missing(network) };
  const routes = here(observed.routes).filter((route) => route.link === name);
  const addresses = here(observed.addresses).filter((each) => each.link === name);
  const bridge = addressed(
    bridgeOf(network, link),
    addresses.map(({ address }) => address),
    routes,
  );
  const ports = links.filter((each) => each.controller === name && each.kind.type === 'other' && !isOurs(each));
  const nics = ports.map((port) => ({ ...plainInterface(port.name, { type: 'ethernet' }), controller: bridge.name }));
  return { interfaces: [bridge, ...nics], diagnostics: dynamic(network, bridge) };
}

const bridgeOf = ({ bridge, declared }: ResolvedNetwork, { stp = false, forwardDelaySeconds = 0 }: Link): Interface => {
  const made = plainInterface(bridge, { type: 'bridge', ...plainBridge, stp, forwardDelaySeconds });
  return { ...made, mtu: declared.mtu };
};

function addressed(own: Interface, addresses: readonly InterfaceAddress[], routes: readonly Route[]): Interface {
  const from = (protocol: number, family: 4 | 6) =>
    routes.filter((route) => route.protocol === protocol && route.to.includes(':') === (family === 6));
  const leased = from(RTPROT.dhcp, 4);
  const advertised = from(RTPROT.routerAdvertisement, 6);
  const chosen = addresses.filter((address) => !isLinkLocal(address));
  return {
    ...own,
    ipv4: {
      dhcp: leased.length > 0 ? usualDhcpClient : null,
      addresses: chosen.filter((each) => !isIpv6(each) && !isLeased(each, leased)),
    },
    ipv6: {
      ...own.ipv6,
      acceptRa: advertised.length > 0 ? true : null,
      addresses: chosen.filter((each) => isIpv6(each) && !(advertised.length > 0 && prefixLength(each) === 64)),
    },
    routes: routes.filter(isChosen).map((route) => ({
      ...plainRoute,
      to: route.to,
      via: route.via,
      metric: chosenMetric(route),
    })),
  };
}

const isLeased = (address: InterfaceAddress, leased: readonly Route[]): boolean =>
  leased.some(({ via }) => via !== null && prefixContains(prefixOf(address), via));

const isIpv6 = (address: InterfaceAddress): boolean => addressOf(address).includes(':');
const isLinkLocal = (address: InterfaceAddress): boolean => /^fe[89ab]/.test(address);

const missing = ({ declared: { mode, name }, bridge }: ResolvedNetwork): readonly Diagnostic[] =>
  mode.kind === 'bridge' && mode.ports.length > 0
    ? []
    : [
        {
          severity: 'error',
          code: 'bridge-missing',
          message: `network ${name}: its bridge ${bridge} is not on this host, so that there is nothing to write of it`,
          hint: 'make it first, or name its NIC as `port` and kvmnet makes it',
          position: null,
          path: `networks.${name}.bridge`,
        },
      ];

const dynamic = ({ declared: { name } }: ResolvedNetwork, bridge: Interface): readonly Diagnostic[] =>
  bridge.ipv4.dhcp === null && bridge.ipv6.acceptRa === null
    ? []
    : [
        {
          severity: 'notice',
          code: 'addresses-told',
          message: `network ${name}: ${bridge.name} has addresses that ${bridge.ipv4.dhcp === null ? 'routers have advertised' : 'DHCP has told'}; they are asked for, and not written down`,
          hint: null,
          position: null,
          path: `networks.${name}`,
        },
      ];
