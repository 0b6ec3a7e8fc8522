import type { Command } from 'commander';

type Options = { readonly network?: string; readonly limit: string; readonly json: boolean };

/** `kvmnet history [ID]`: who changed what, and when. */
export function register(program: Command): void {
  program
    .command('history')
    .description('list the changes that were made, the last first; or show one with its plan')
    .argument('[id]', 'the number of a change')
    .option('-n, --network <network>', 'only what is about this network')
    .option('--limit <count>', 'the last so many', '100')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(id: string | undefined, { network, limit, json }: Options): Promise<void> {
  const { changeCount } = await import('../change-count.ts');
  const { changeNumber } = await import('../change-number.ts');
  const { networkNames } = await import('../network-names.ts');
  const { withApi } = await import('../with-api.ts');
  const { printChange } = await import('../print-change.ts');
  const { printHistory } = await import('../print-history.ts');
  const { printJson } = await import('../output.ts');
  const [wanted] = networkNames(network === undefined ? [] : [network]);
  const question = { limit: changeCount(limit), ...(wanted === undefined ? {} : { network: String(wanted) }) };
  const number = id === undefined ? null : changeNumber(id);
  await withApi(async (api) => {
    if (number === null) {
      const entries = await api.listHistory(question);
      return json ? printJson(entries) : printHistory(entries);
    }
    const details = await api.readChange({ id: number });
    return json ? printJson(details) : printChange(details);
  });
}
