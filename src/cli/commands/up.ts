import type { Command } from 'commander';

type Options = { readonly json: boolean };

/** `kvmnet up [NETWORK…]`: starts networks that are declared. */
export function register(program: Command): void {
  program
    .command('up')
    .description('start networks (default: all that start by themselves)')
    .argument('[networks...]', 'names; declared in /etc/kvmnet, or applied before')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(names: readonly string[], { json }: Options): Promise<void> {
  const { filesIn, readDeclared, reportRead } = await import('../configuration.ts');
  const { directoriesOf } = await import('../directories.ts');
  const { networkNames } = await import('../network-names.ts');
  const { withApi } = await import('../with-api.ts');
  const { keepAdopted } = await import('../keep-uplinks.ts');
  const { printOutcome } = await import('../print-outcome.ts');
  const networks = networkNames(names);
  const declared = readDeclared(filesIn(directoriesOf().config));
  await reportRead(declared, () =>
    withApi(async (api, session) => {
      printOutcome(await api.apply({ kind: 'start', networks, documents: declared.documents }), json);
      // A daemon sees to that itself.
      if (names.length === 0 && session !== null) await keepAdopted(session);
    }),
  );
}
