import type { Command } from 'commander';

/** `kvmnet show [NETWORK…]`: all about a network. */
export function register(program: Command): void {
  program
    .command('show')
    .description('show addresses, routes, rules in words, and the guests with tap, MAC, addresses and counters')
    .argument('[networks...]', 'names (default: all)')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(names: readonly string[], { json }: { json: boolean }): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { networkNames } = await import('../network-names.ts');
  const { printDetails } = await import('../print-details.ts');
  const { print, printJson } = await import('../output.ts');
  await withApi(async (api) => {
    const shown = await api.showNetworks({ network: [...networkNames(names)] });
    if (json) printJson(shown);
    else print(shown.map(printDetails).join('\n') || 'no networks; see kvmnet apply --help\n');
  });
}
