import type { Command } from 'commander';

type Options = { readonly network: string; readonly whole: boolean; readonly json: boolean };

/** `kvmnet unreserve ADDRESS --network N`: gives up an address that a network keeps. */
export function register(program: Command): void {
  program
    .command('unreserve')
    .description('have a network keep an address no longer')
    .argument('<address>', 'the address')
    .requiredOption('-n, --network <network>', 'the network')
    .option('--whole', 'all that is kept with it, too: other addresses, the name', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(typed: string, { whole, json, ...options }: Options): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { fromUser } = await import('../from-user.ts');
  const { parseIpAddress } = await import('../../net/ip-address.ts');
  const { parseNetworkName } = await import('../../net/names.ts');
  const { printReservation } = await import('../print-reservation.ts');
  const [address, network] = [fromUser(parseIpAddress(typed)), fromUser(parseNetworkName(options.network))];
  await withApi(async (api) => {
    const applied = await api.apply({ kind: 'unreserve', network, address, whole });
    const what = whole
      ? `the reservation of ${address} on ${network} is given up`
      : `${address} on ${network} is kept no longer`;
    await printReservation(what, applied, json);
  });
}
