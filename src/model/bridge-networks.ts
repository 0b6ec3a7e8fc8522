import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { type InterfaceName, type NetworkName, parseNetworkName } from '../net/names.ts';
import type { Interface } from './interface.ts';
import { type Network, noPortSettings } from './network.ts';

/** Networks by which guests join the bridges that a host has, and what stood in the way of one. */
export type BridgeNetworks = { readonly networks: readonly Network[]; readonly diagnostics: readonly Diagnostic[] };

/** A network of mode bridge for each bridge, named after it: its guests are members of whatever the bridge is on. */
export function bridgeNetworks(interfaces: readonly Interface[]): BridgeNetworks {
  const bridges = interfaces.filter(({ kind }) => kind.type === 'bridge');
  const [fit, unfit] = [bridges.filter(hasNetworkName), bridges.filter((each) => !hasNetworkName(each))];
  return { networks: fit.flatMap(networkOf), diagnostics: unfit.map(complainOfName) };
}

const hasNetworkName = ({ name }: Interface): boolean => parseNetworkName(name).ok;

function networkOf({ name: bridge }: Interface): readonly Network[] {
  const name = parseNetworkName(bridge);
  return name.ok ? [networkOnBridge(name.value, bridge)] : [];
}

/** A network whose guests join a bridge that is there, and that nothing else is said of. */
export const networkOnBridge = (name: NetworkName, bridge: InterfaceName): Network => ({
  name,
  uuid: null,
  title: null,
  description: null,
  mode: { kind: 'bridge', ports: [] },
  bridge: { name: bridge, mac: null, stp: false, forwardDelaySeconds: 0, macTable: 'learned', zone: null },
  mtu: null,
  subnets: null,
  ipv6: true,
  dhcp: null,
  dns: null,
  routes: [],
  isolatePorts: false,
  autostart: true,
  ...noPortSettings,
});

const complainOfName = ({ name }: Interface): Diagnostic => ({
  severity: 'warning',
  code: 'no-network-name',
  message: `bridge ${name} is declared as an interface alone: a network cannot be called so`,
  hint: `declare a network of another name for its guests: \`lan: {mode: bridge, bridge: ${JSON.stringify(name)}}\``,
  position: null,
  path: `interfaces.${name}`,
});
