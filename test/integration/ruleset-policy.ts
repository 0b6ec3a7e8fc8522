import assert from 'node:assert/strict';
import { policyTables } from '../../src/desired/ruleset.ts';
import type { PolicedNetwork } from '../../src/desired/ruleset-network.ts';
import type { RulesetEditor } from '../../src/host/linux/doors.ts';
import { rulesetScript } from '../../src/nftables/edit.ts';

/** The tables for these networks on a kernel that can do all. */
export const tablesOf = (networks: readonly PolicedNetwork[]) => policyTables({ networks }, { egressHook: true });

/** Edits the kernel's ruleset to fit these networks, checks that it then does, and gives the script that did it. */
export async function putPolicy(
  editor: RulesetEditor,
  networks: readonly PolicedNetwork[],
): Promise<readonly string[]> {
  const script = rulesetScript(await editor.list(), tablesOf(networks));
  await editor.run(script);
  assert.deepEqual(rulesetScript(await editor.list(), tablesOf(networks)), []);
  return script;
}
