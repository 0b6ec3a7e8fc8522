import type { Command } from 'commander';

type Options = { readonly prune: boolean; readonly disconnect: boolean; readonly json: boolean };

/** `kvmnet apply [FILE…]`: makes the host as the files declare it. */
export function register(program: Command): void {
  program
    .command('apply')
    .description('make the networks that the files declare (default: all of /etc/kvmnet)')
    .argument('[files...]', 'YAML files; - is standard input')
    .option('--prune', 'also remove networks of ours that the files no longer declare', false)
    .option('--disconnect', 'let --prune remove networks with guests attached', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(names: readonly string[], { prune, disconnect, json }: Options): Promise<void> {
  const { readDeclaration, reportRead } = await import('../configuration.ts');
  const { withApi } = await import('../with-api.ts');
  const { printOutcome } = await import('../print-outcome.ts');
  const declared = readDeclaration(names);
  const { documents } = declared;
  await reportRead(declared, () =>
    withApi(async (api) => {
      printOutcome(await api.apply({ kind: 'declare', language: 'yaml', documents, prune, disconnect }), json);
    }),
  );
}
