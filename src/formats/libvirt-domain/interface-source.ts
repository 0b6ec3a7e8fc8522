import { hasBridge, type Network } from '../../model/network.ts';
import type { Problem } from '../../model/problem.ts';
import { quote } from '../../net/brand.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { InterfaceSource } from './new-interface.ts';

/** What is asked for besides the network itself. */
export type SourceWish = {
  /** The network's bridge; null where it has none, or none was chosen yet. */
  readonly bridge: InterfaceName | null;
  /** The domain is to name that bridge, not the network. */
  readonly byBridge: boolean;
  readonly group: string | null;
};

/** How a domain names the network, or why it cannot. */
export function interfaceSource(network: Network, wish: SourceWish): InterfaceSource | Problem {
  const { bridge, byBridge, group } = wish;
  const problem = (byBridge ? whyNoBridge(network, wish) : null) ?? whyNoGroup(network, wish);
  if (problem !== null) return problem;
  if (!byBridge || bridge === null) return { kind: 'network', network: network.name, group };
  const isSwitch = network.virtualPort?.kind === 'openvswitch';
  return {
    kind: 'bridge',
    bridge,
    // Open vSwitch keeps nobody apart.
    isolated: network.isolatePorts && !isSwitch,
    virtualPort: isSwitch ? network.virtualPort : null,
    vlan: isSwitch ? network.vlan : null,
  };
}

function whyNoBridge(network: Network, { bridge }: SourceWish): Problem | null {
  const { name, mode } = network;
  if (!hasBridge(network)) {
    const message = `network ${name} has no bridge: in mode ${mode.kind} each guest has a device of its own`;
    return { at: 'mode', code: 'no-bridge', message, hint: 'name the network itself: --no-bridge' };
  }
  if (bridge !== null) return null;
  const message = `the bridge of network ${name} is not chosen before it starts for the first time`;
  const hint = `start it: kvmnet up ${name}; or name the network itself: --no-bridge`;
  return { at: 'bridge', code: 'bridge-not-chosen', message, hint };
}

function whyNoGroup({ name, portGroups }: Network, { byBridge, group }: SourceWish): Problem | null {
  if (group === null) return null;
  const at = 'portGroups';
  if (!portGroups.some((each) => each.name === group)) {
    const known = portGroups.map((each) => each.name).join(', ');
    const message = `network ${name} has no port group ${quote(group)}`;
    return { at, code: 'no-such-group', message, hint: known === '' ? 'it has none' : `it has ${known}` };
  }
  if (!byBridge) return null;
  const message = `who plugs a guest into a bridge is not told of port group ${quote(group)}`;
  return { at, code: 'group-needs-network', message, hint: 'name the network itself: --no-bridge' };
}
