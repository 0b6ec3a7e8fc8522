import { type Allocations, allocationOf } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { type InterfaceName, interfaceName, type NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import { isOurs } from './foreign.ts';

export type BridgeNames = {
  nameFor(network: Network): InterfaceName;
  /** What the network's bridge is called now; null when it has none. */
  nameOf(network: Network): InterfaceName | null;
  /** Networks whose bridge is there. */
  readonly running: ReadonlySet<NetworkName>;
};

type Chosen = { readonly allocations: Allocations; readonly recalled: Allocations };

/**
 * Names for bridges: what was declared; else what was chosen at another time and is recalled; else what the running bridge
 * is called; else what was chosen before; else virbr0 for the default network and the lowest free virbrN, from 1, for others.
 */
export function chooseBridge(
  networks: readonly Network[],
  { allocations, recalled }: Chosen,
  facts: Facts,
): BridgeNames {
  const bridges = runningBridges(facts);
  const taken = new Set<InterfaceName>(linkNamesOfOthers(facts));
  for (const name of bridges.values()) taken.add(name);
  for (const network of networks) if (network.bridge.name !== null) taken.add(network.bridge.name);
  const kept = keptNames(networks, allocations, taken);
  for (const name of kept.values()) taken.add(name);
  const known = ({ name }: Network): InterfaceName | undefined =>
    allocationOf(recalled, name) === undefined
      ? (bridges.get(name) ?? kept.get(name))
      : (kept.get(name) ?? bridges.get(name));
  const nameFor = (network: Network): InterfaceName => network.bridge.name ?? known(network) ?? choose(network, taken);
  const nameOf = ({ name }: Network): InterfaceName | null => bridges.get(name) ?? null;
  return { nameFor, nameOf, running: new Set(bridges.keys()) };
}

function runningBridges(facts: Facts): ReadonlyMap<NetworkName, InterfaceName> {
  const names = new Map<NetworkName, InterfaceName>();
  for (const link of facts.observed.links) {
    const mark = link.kind.type === 'bridge' && link.namespace === OWN_NAMESPACE ? markOf(link) : null;
    if (mark?.role === 'bridge' || mark?.role === 'lan') names.set(mark.network, link.name);
  }
  return names;
}

const linkNamesOfOthers = (facts: Facts): readonly InterfaceName[] =>
  facts.observed.links.filter((link) => link.namespace === OWN_NAMESPACE && !isOurs(link)).map((link) => link.name);

function keptNames(networks: readonly Network[], allocations: Allocations, taken: ReadonlySet<InterfaceName>) {
  const kept = new Map<NetworkName, InterfaceName>();
  for (const { name } of networks) {
    const before = allocationOf(allocations, name)?.bridge;
    if (before !== undefined && !taken.has(before)) kept.set(name, before);
  }
  return kept;
}

function choose(network: Network, taken: Set<InterfaceName>): InterfaceName {
  for (let number = network.name === 'default' ? 0 : 1; ; number++) {
    const name = interfaceName(`virbr${number}`);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
