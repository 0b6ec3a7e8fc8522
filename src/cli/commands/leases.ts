import type { Command } from 'commander';

/** `kvmnet leases [NETWORK]`: addresses that DHCP has handed out. */
export function register(program: Command): void {
  program
    .command('leases')
    .description('list the addresses that DHCP has handed out')
    .argument('[network]', 'of this network only')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(network: string | undefined, { json }: { json: boolean }): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { print, printJson } = await import('../output.ts');
  const { table } = await import('../table.ts');
  const { timeLeft } = await import('../time-left.ts');
  const { networkNames } = await import('../network-names.ts');
  const wanted = network === undefined ? {} : { network: String(networkNames([network])) };
  await withApi(async (api) => {
    const shown = await api.listLeases(wanted);
    if (json) return printJson(shown);
    const rows = shown.map(({ network, address, mac, hostName, expiresAt }) => [
      network,
      address,
      mac ?? '-',
      hostName ?? '-',
      timeLeft(expiresAt, Date.now()),
    ]);
    print(table(['NETWORK', 'ADDRESS', 'MAC', 'NAME', 'EXPIRES'], rows) || 'no leases\n');
  });
}
