import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { bareBridge } from '../model/controller-options.ts';
import { type Interface, type InterfaceKind, plainInterface, plainRoute } from '../model/interface.ts';
import { addressOf, type InterfaceAddress } from '../net/ip-prefix.ts';
import type { HostState } from '../state/host-state.ts';
import { bridgeAsItIs } from './bridge-as-it-is.ts';
import { mtuOf } from './bridge-part.ts';
import { leftOut } from './host-side-words.ts';
import { hasIpv6, type ResolvedNetwork } from './resolved-network.ts';
import { routerAddresses } from './router-addresses.ts';

/** The interfaces of a host by which a network is there, and what of the network no interface says. */
export type HostSide = { readonly interfaces: readonly Interface[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * The host's side of a network, as the host's own manager of interfaces may bring it up in kvmnet's stead: the bridge with
 * the links, addresses and routes that it has when kvmnet makes it. In mode bridge, the bridge has what the host has on
 * it now.
 */
export function hostSide(network: ResolvedNetwork, observed: HostState): HostSide {
  const { mode } = network.declared;
  switch (mode.kind) {
    case 'nat':
    case 'routed':
    case 'open':
      return { interfaces: [memberBridge(network, observed)], diagnostics: leftOut(network) };
    case 'host-only': {
      const bridge = mode.hostAccess ? memberBridge(network, observed) : closedBridge(network);
      return { interfaces: [bridge], diagnostics: leftOut(network) };
    }
    case 'bridge':
      return mode.ports.length === 0 ? bridgeAsItIs(network, observed) : lanBridge(network, observed);
    case 'direct':
    case 'hostdev':
      return { interfaces: [], diagnostics: [] };
  }
}

/** The bridge alone. */
function ownBridge(network: ResolvedNetwork): Interface {
  const { bridge, autostart } = network.declared;
  const kind: InterfaceKind = {
    type: 'bridge',
    ...bareBridge,
    stp: bridge.stp,
    forwardDelaySeconds: bridge.forwardDelaySeconds,
  };
  const made = plainInterface(network.bridge, kind);
  return { ...made, startsAtBoot: autostart, mac: network.mac, mtu: mtuOf(network) };
}

// The host speaks IPv6 there only where the network has it, and takes no advice from routers that a guest may play.
function memberBridge(network: ResolvedNetwork, observed: HostState): Interface {
  const own = ownBridge(network);
  const ipv6 = hasIpv6(network);
  const linkLocal = ipv6 ? routerAddresses(network, observed) : [];
  return {
    ...own,
    ipv4: { ...own.ipv4, addresses: network.gateways.filter((each) => !isIpv6(each)) },
    ipv6: {
      ...own.ipv6,
      enabled: ipv6,
      acceptRa: ipv6 ? false : null,
      addresses: [...network.gateways.filter(isIpv6), ...linkLocal],
    },
    routes: network.declared.routes.map(({ to, via, metric }) => ({ ...plainRoute, to, via, metric })),
  };
}

function closedBridge(network: ResolvedNetwork): Interface {
  const own = ownBridge(network);
  return { ...own, ipv6: { ...own.ipv6, enabled: false } };
}

function lanBridge(network: ResolvedNetwork, observed: HostState): HostSide {
  const now = bridgeAsItIs(network, observed);
  const found = now.interfaces.find(({ name }) => name === network.bridge);
  const own = ownBridge(network);
  const bridge = found === undefined ? own : { ...found, ...linkSettings(own) };
  return { interfaces: [bridge, ...nicsOf(network)], diagnostics: now.diagnostics };
}

const linkSettings = ({ kind, startsAtBoot, mac, mtu }: Interface) => ({ kind, startsAtBoot, mac, mtu });

function nicsOf({ declared: { mode, autostart }, bridge }: ResolvedNetwork): readonly Interface[] {
  const ports = mode.kind === 'bridge' ? mode.ports : [];
  return ports.map((name) => ({
    ...plainInterface(name, { type: 'ethernet' }),
    startsAtBoot: autostart,
    controller: bridge,
  }));
}

const isIpv6 = (address: InterfaceAddress): boolean => addressOf(address).includes(':');
