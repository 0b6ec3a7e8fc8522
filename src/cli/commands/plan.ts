import type { Command } from 'commander';

type Options = {
  readonly prune: boolean;
  readonly disconnect: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
};

/** `kvmnet plan [FILE…]`: prints what `apply` would do, as commands to type. */
export function register(program: Command): void {
  program
    .command('plan')
    .description(
      'print what apply would do, as ip, bridge, nft, sysctl and dnsmasq lines; exit code 2 when there is something',
    )
    .argument('[files...]', 'YAML files; - is standard input (default: all of /etc/kvmnet)')
    .option('--prune', 'as if apply were given --prune', false)
    .option('--disconnect', 'as if apply were given --disconnect', false)
    .option('--verbose', "print the contents of dnsmasq's files too, so that the lines do the whole work", false)
    .option('--json', 'print the operations for programs', false)
    .action(run);
}

async function run(names: readonly string[], { prune, disconnect, json, verbose }: Options): Promise<void> {
  const { readDeclaration } = await import('../configuration.ts');
  const { withApi } = await import('../with-api.ts');
  const { printProposal } = await import('../print-proposal.ts');
  const { documents } = readDeclaration(names);
  await withApi(async (api) => {
    const planned = await api.plan({ kind: 'declare', language: 'yaml', documents, prune, disconnect });
    process.exitCode = await printProposal(planned, { json, verbose });
  });
}
