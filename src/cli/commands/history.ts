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
  const { changeNumber } = await import('../change-number.ts');
  const { directoriesOf } = await import('../directories.ts');
  const { openHistory } = await import('../../daemon/open-history.ts');
  const { changeDetails } = await import('../../history/details.ts');
  const { printChange } = await import('../print-change.ts');
  const { printHistory } = await import('../print-history.ts');
  const { networkNames } = await import('../start-request.ts');
  const { printJson } = await import('../output.ts');
  const directories = directoriesOf();
  const history = openHistory(directories, () => {});
  if (id !== undefined) {
    const details = changeDetails(history, changeNumber(id), directories);
    return json ? printJson(details) : printChange(details);
  }
  const [wanted] = networkNames(network === undefined ? [] : [network]);
  const entries = history.list({ limit: changeNumber(limit), ...(wanted === undefined ? {} : { network: wanted }) });
  return json ? printJson(entries) : printHistory(entries);
}
