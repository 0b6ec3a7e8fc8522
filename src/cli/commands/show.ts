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
  const { withSession } = await import('../session.ts');
  const { networkNames } = await import('../start-request.ts');
  const { requireKnown } = await import('../require-known.ts');
  const { networkDetails } = await import('../../engine/details.ts');
  const { printDetails } = await import('../print-details.ts');
  const { print, printJson } = await import('../output.ts');
  await withSession(async ({ host, store }) => {
    const catalogue = await store.read();
    const wanted = networkNames(names);
    requireKnown(wanted, catalogue);
    const details = networkDetails(catalogue, await host.observe({ only: 'services' }), host.counters());
    const shown = details.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
    if (json) printJson(shown);
    else print(shown.map(printDetails).join('\n') || 'no networks; see kvmnet apply --help\n');
  });
}
