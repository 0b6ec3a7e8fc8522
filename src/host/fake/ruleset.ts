import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { applyScript } from '../../nftables/apply-script.ts';
import { tableName } from '../../nftables/command.ts';
import type { Facts } from '../../state/facts.ts';
import { OWN_NAMESPACE } from '../../state/host-state.ts';
import { findLink } from './find-link.ts';
import { type FakeStep, withState } from './step.ts';

/** All commands or none, as nft's transactions are. */
export const editRuleset: FakeStep<'edit-ruleset'> = (machine, { script }) => {
  const tables = run(machine, script);
  for (const { chains, ...table } of tables) {
    for (const { name, base } of chains) {
      if (base !== null && base.device !== null && !hasLink(machine, base.device)) {
        refuse(`chain ${name} is hooked to ${base.device}, which is not there`, tableName(table));
      }
    }
  }
  return withState(machine, { tables });
};

function run({ observed }: Facts, script: readonly string[]): Facts['observed']['tables'] {
  try {
    return applyScript(observed.tables, script);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), 'the ruleset');
  }
}

const hasLink = (machine: Facts, name: string): boolean =>
  findLink(machine, { namespace: OWN_NAMESPACE, name }) !== undefined;

const refuse = (reason: string, subject: string): never => {
  throw new KvmnetError(reason, { code: 'ruleset-refused', operation: 'edit', subject });
};
