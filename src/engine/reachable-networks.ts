import { resolve } from '../desired/resolve.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { hasBridge } from '../model/network.ts';
import type { NetworkName } from '../net/names.ts';
import {
  networkOfDevices,
  networkOnBridge,
  type ReachableNetwork,
  type SilentNetwork,
} from '../reachability/reachable-network.ts';
import type { Facts } from '../state/facts.ts';
import { listNetworks, type NetworkOverview } from './overview.ts';
import { withPresentNames } from './present-names.ts';
import { noRequest } from './request.ts';
import { granted } from './wanted.ts';

/** All networks that are known or stand in the kernel, by name, as the matrix of who reaches whom wants them. */
export function reachableNetworks(catalogue: Catalogue, facts: Facts): readonly ReachableNetwork[] {
  const { live, saved, ports } = granted(noRequest, catalogue, facts);
  const wanted = live.map((network) => withPresentNames(network, facts.renamedNics));
  const names = new Set(wanted.map(({ name }) => name));
  const others = saved.filter(({ name }) => !names.has(name));
  const { networks } = resolve({ wanted, others, allocations: catalogue.allocations, ports }, facts);
  const running = new Map<NetworkName, ReachableNetwork>([
    ...networks.map((network) => [network.declared.name, networkOnBridge(network, facts.observed)] as const),
    ...wanted
      .filter((network) => !hasBridge(network))
      .map((network) => [network.name, networkOfDevices(network, ports)] as const),
  ]);
  return listNetworks(catalogue, facts).map(
    (overview) => (overview.state === 'running' ? running.get(overview.name) : undefined) ?? silent(overview),
  );
}

// A network stands in the kernel that no definition tells of; the others are stopped, or their bridge was taken away.
function silent({ name, mode, state }: NetworkOverview): SilentNetwork {
  if (mode === 'unknown') return { state: 'undefined', name, mode: null };
  return { state: state === 'broken' ? 'broken' : 'stopped', name, mode: { kind: mode } };
}
