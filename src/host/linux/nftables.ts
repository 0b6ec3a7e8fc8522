import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { type Listing, readTable } from '../../nftables/listing.ts';
import type { Table } from '../../nftables/table.ts';
import { TABLE_NAME } from '../../state/mark.ts';
import type { RulesetEditor } from './doors.ts';
import { isAbsent, refusal } from './nftables-error.ts';
import { loadNftLibrary } from './nftables-library.ts';
import { nftProgram } from './nftables-program.ts';
import type { NftOutput, NftRunner } from './nftables-runner.ts';
import { mayAdministerNetworks } from './privileges.ts';

/** The families in which kvmnet has tables. */
const FAMILIES = ['inet', 'netdev'] as const;

/**
 * Opens nftables in the calling thread's network namespace, and stays in it: libnftables in this process, or the
 * program nft where the library, or the way to it, is missing.
 */
export function openNftables(way: 'library' | 'program' | 'any' = 'any'): RulesetEditor {
  if (!mayAdministerNetworks()) throw notPermitted();
  const runner = way === 'program' ? nftProgram : (loadNftLibrary() ?? (way === 'any' ? nftProgram : missing()));
  return {
    run: (script) => runScript(runner, script),
    accepts: async (script) => (await runner.check(`${script.join('\n')}\n`)).ok,
    list: async () => {
      const tables: (Table | null)[] = [];
      for (const family of FAMILIES) tables.push(await listTable(runner, family));
      return tables.filter((table) => table !== null);
    },
    close: () => runner.close(),
  };
}

async function runScript(runner: NftRunner, script: readonly string[]): Promise<void> {
  if (script.length === 0) return;
  const answer = await runner.run(`${script.join('\n')}\n`, 'terse');
  if (!answer.ok) throw refusal(answer, script);
}

async function listTable(runner: NftRunner, family: string): Promise<Table | null> {
  const json = await list(runner, family, 'json');
  if (json === null) return null;
  const text = await list(runner, family, 'terse');
  const listing: Listing = { json, text: text ?? '' };
  return readTable(listing);
}

async function list(runner: NftRunner, family: string, output: NftOutput): Promise<string | null> {
  const command = `list table ${family} ${TABLE_NAME}`;
  const answer = await runner.run(`${command}\n`, output);
  if (answer.ok) return answer.output;
  if (isAbsent(answer)) return null;
  throw refusal(answer, [command]);
}

// Asked before, because libnftables complains past its error buffer, straight to stderr.
const notPermitted = (): KvmnetError =>
  new KvmnetError('not permitted', {
    code: 'not-permitted',
    operation: 'use',
    subject: 'nftables',
    errno: 'EPERM',
    hint: 'run it as root: sudo kvmnet …',
  });

function missing(): never {
  throw new KvmnetError('it could not be loaded', {
    code: 'missing-library',
    operation: 'use library',
    subject: 'libnftables.so.1',
    hint: 'install the package libnftables1',
  });
}
