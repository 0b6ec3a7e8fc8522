import { policyTables } from '../desired/ruleset.ts';
import type { PolicedNetwork } from '../desired/ruleset-network.ts';
import type { Table } from '../nftables/table.ts';
import type { Capabilities } from '../state/facts.ts';
import { TABLE_NAME } from '../state/mark.ts';
import type { ReachableNetwork } from './reachable-network.ts';
import { type Ruleset, readRuleset } from './ruleset.ts';
import { readWalls, type Walls } from './walls.ts';

/** kvmnet's tables as packets meet them. */
export type Rulesets = {
  /** null where no network has rules. */
  readonly policy: Ruleset | null;
  readonly walls: Walls;
};

/** What the rules depend on besides networks. */
export type RuleCapabilities = Pick<Capabilities, 'egressHook'>;

/** The tables that the engine has in force for these networks, read so that packets can be followed. */
export function rulesetsOf(networks: readonly ReachableNetwork[], capabilities: RuleCapabilities): Rulesets {
  const tables = tablesOf(networks, capabilities);
  const policy = tables.find(({ family, name }) => family === 'inet' && name === TABLE_NAME);
  return { policy: policy === undefined ? null : readRuleset(policy), walls: readWalls(tables) };
}

/** Those tables themselves. */
export function tablesOf(networks: readonly ReachableNetwork[], capabilities: RuleCapabilities): readonly Table[] {
  const policed = networks.flatMap((network): readonly PolicedNetwork[] =>
    network.state === 'running' && network.bridge !== null ? [{ ...network, bridge: network.bridge }] : [],
  );
  return policyTables({ networks: policed }, capabilities);
}
