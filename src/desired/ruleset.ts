import type { Table } from '../nftables/table.ts';
import type { Capabilities } from '../state/facts.ts';
import { TABLE_NAME } from '../state/mark.ts';
import { constantChains } from './ruleset-chains.ts';
import { policySets } from './ruleset-elements.ts';
import { type PolicedNetwork, ruledNetworks } from './ruleset-network.ts';
import { translationChains } from './ruleset-translation.ts';
import { wallTable } from './ruleset-wall.ts';

/**
 * kvmnet's tables for these networks: none when no network has rules of ours. Chains and rules are the same whatever
 * the networks are; networks are elements of sets and maps, so that a packet costs the same however many there are.
 */
export function policyTables(
  networks: readonly PolicedNetwork[],
  capabilities: Pick<Capabilities, 'egressHook'>,
): readonly Table[] {
  const ruled = [...ruledNetworks(networks)].sort((left, right) => (left.bridge < right.bridge ? -1 : 1));
  if (ruled.length === 0) return [];
  const policy: Table = {
    family: 'inet',
    name: TABLE_NAME,
    sets: policySets(ruled),
    chains: [...constantChains, ...translationChains(ruled)],
  };
  const wall = wallTable(ruled, capabilities);
  return wall === null ? [policy] : [policy, wall];
}
