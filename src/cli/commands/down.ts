import type { Command } from 'commander';

type Options = {
  readonly all: boolean;
  readonly disconnect: boolean;
  readonly forget: boolean;
  readonly json: boolean;
};

/** `kvmnet down NETWORK…`: stops networks. */
export function register(program: Command): void {
  program
    .command('down')
    .description('stop networks and leave the host as it was; refused while guests are attached')
    .argument('[networks...]', 'names')
    .option('--all', 'all that run', false)
    .option('--disconnect', 'though guests are attached: their taps stay, and come back with the network', false)
    .option('--forget', 'forget what was declared, too', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(
  names: readonly string[],
  { all, disconnect, forget, json }: Options,
  command: Command,
): Promise<void> {
  if (names.length === 0 && !all) command.error('error: name the networks, or say --all');
  const { withApi } = await import('../with-api.ts');
  const { networkNames } = await import('../network-names.ts');
  const { printOutcome } = await import('../print-outcome.ts');
  const networks = all ? 'all' : networkNames(names);
  await withApi(async (api) => printOutcome(await api.apply({ kind: 'stop', networks, disconnect, forget }), json));
}
