import type { Table } from '../nftables/table.ts';
import type { Capabilities } from '../state/facts.ts';
import { TABLE_NAME } from '../state/mark.ts';
import { constantChains } from './ruleset-chains.ts';
import { policySets } from './ruleset-elements.ts';
import { type PolicedNetwork, ruledNetworks } from './ruleset-network.ts';
import { type PolicedLink, policingChains } from './ruleset-policing.ts';
import { translationChains } from './ruleset-translation.ts';
import { wallChains } from './ruleset-wall.ts';

/** All that the ruleset depends on. */
export type Policy = {
  readonly networks: readonly PolicedNetwork[];
  /** Links of which not everything that comes in is let pass. */
  readonly links?: readonly PolicedLink[];
};

/**
 * kvmnet's tables: none when no network has rules of ours, and no link a limit. Chains and rules are the same whatever the
 * networks are; networks are elements of sets and maps, so that a packet costs the same however many there are.
 */
export function policyTables(
  { networks, links = [] }: Policy,
  capabilities: Pick<Capabilities, 'egressHook'>,
): readonly Table[] {
  const ruled = [...ruledNetworks(networks)].sort((left, right) => (left.bridge < right.bridge ? -1 : 1));
  const hooked = [...wallChains(ruled, capabilities), ...policingChains(links)];
  const policy: Table = {
    family: 'inet',
    name: TABLE_NAME,
    sets: policySets(ruled),
    chains: [...constantChains, ...translationChains(ruled)],
  };
  return [
    ...(ruled.length === 0 ? [] : [policy]),
    ...(hooked.length === 0 ? [] : [{ family: 'netdev', name: TABLE_NAME, sets: [], chains: hooked } as const]),
  ];
}
