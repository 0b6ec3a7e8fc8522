import { plainBridge } from '../model/controller-options.ts';
import { type Interface, type InterfaceRoute, plainInterface, type RoutingRule } from '../model/interface.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';

/** What the host is to be told to be from its next start on. */
export type Arrangement = { readonly interfaces: readonly Interface[]; readonly removed: readonly InterfaceName[] };

/** The NIC as a port of the bridge, and the bridge with all that the NIC had. The bridge keeps what it has of its own. */
export function bridged(nic: Interface, bridge: Interface | null, { name, mac }: Named): Arrangement {
  const { match, mtu } = nic;
  const base = bridge ?? plainInterface(name, { type: 'bridge', ...plainBridge });
  const port: Interface = {
    ...plainInterface(nic.name, nic.kind),
    match,
    mtu,
    mac: nic.mac,
    managed: nic.managed,
    startsAtBoot: nic.startsAtBoot,
    controller: name,
  };
  // A network in the LAN is known to DHCP servers and switches by the NIC's address.
  return {
    interfaces: [
      port,
      { ...base, ...addressing(nic), managed: base.managed ?? nic.managed, mac, mtu, startsAtBoot: true },
    ],
    removed: [],
  };
}

/** The NIC with all that the bridge had; the bridge is there no more, or without addresses for the ports that are left. */
export function released(bridge: Interface, nic: Interface, keepsBridge: boolean): Arrangement {
  const alone: Interface = {
    ...nic,
    ...addressing(bridge),
    controller: null,
    // What the bridge was given of the NIC's is the NIC's own.
    mac: nic.mac,
    mtu: nic.mtu ?? bridge.mtu,
  };
  if (!keepsBridge) return { interfaces: [alone], removed: [bridge.name] };
  return { interfaces: [alone, { ...bridge, ...nothing }], removed: [] };
}

type Named = { readonly name: InterfaceName; readonly mac: MacAddress | null };

type Addressing = Pick<Interface, 'ipv4' | 'ipv6' | 'routes' | 'rules' | 'dns'>;

const addressing = ({ ipv4, ipv6, routes, rules, dns }: Interface): Addressing => ({ ipv4, ipv6, routes, rules, dns });

const NO_ROUTES: readonly InterfaceRoute[] = [];
const NO_RULES: readonly RoutingRule[] = [];

const nothing: Addressing = {
  ipv4: { dhcp: null, addresses: [] },
  ipv6: { enabled: false, acceptRa: false, dhcp: null, addresses: [], privacy: null, addressGeneration: null },
  routes: NO_ROUTES,
  rules: NO_RULES,
  dns: { servers: [], search: [] },
};
