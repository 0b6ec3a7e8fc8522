import { parseConfiguration } from '../../src/config/parse.ts';
import { resolve } from '../../src/desired/resolve.ts';
import { typicalFacts } from '../../src/host/fake/typical-facts.ts';
import { hasBridge, type Network } from '../../src/model/network.ts';
import { networkOfDevices, networkOnBridge, type RunningNetwork } from '../../src/reachability/reachable-network.ts';

/** Networks as if they ran on a typical host, without guests. */
export function running(networks: readonly Network[]): readonly RunningNetwork[] {
  const known = { wanted: networks, others: [], allocations: {}, ports: [] };
  const resolved = new Map(
    resolve(known, typicalFacts).networks.map((network) => [network.declared.name, network] as const),
  );
  return networks.flatMap((network) => {
    const onBridge = resolved.get(network.name);
    if (onBridge !== undefined) return [networkOnBridge(onBridge, typicalFacts.observed)];
    return hasBridge(network) ? [] : [networkOfDevices(network, [])];
  });
}

/** The networks of a declaration, likewise. */
export function runningOf(text: string): readonly RunningNetwork[] {
  const { networks, diagnostics } = parseConfiguration([{ file: 'test', text }]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '));
  return running(networks);
}
