import type { Command } from 'commander';

/** `kvmnet list`: the networks that are known, and whether they run. */
export function register(program: Command): void {
  program
    .command('list')
    .alias('ls')
    .description('list networks')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run({ json }: { json: boolean }): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { print, printJson } = await import('../output.ts');
  const { table } = await import('../table.ts');
  const { printDevices } = await import('../../model/pool.ts');
  await withApi(async (api) => {
    const networks = await api.listNetworks({});
    if (json) return printJson(networks);
    const rows = networks.map(({ name, mode, state, autostart, bridge, devices, prefixes, guests }) => [
      name,
      mode,
      state,
      autostart ? 'yes' : 'no',
      bridge ?? (devices === null ? '-' : printDevices(devices)),
      prefixes.join(' ') || '-',
      String(guests.length),
    ]);
    print(
      table(['NETWORK', 'MODE', 'STATE', 'AUTOSTART', 'BRIDGE', 'PREFIXES', 'GUESTS'], rows) ||
        'no networks; see kvmnet apply --help\n',
    );
  });
}
