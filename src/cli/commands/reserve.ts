import type { Command } from 'commander';

type Options = { readonly network: string; readonly mac: string; readonly name?: string; readonly json: boolean };

/** `kvmnet reserve ADDRESS --network N --mac M`: has a network keep an address for a station. */
export function register(program: Command): void {
  program
    .command('reserve')
    .description('have a network keep an address for a station, in its definition and as it runs')
    .argument('<address>', 'the address')
    .requiredOption('-n, --network <network>', 'the network')
    .requiredOption('--mac <mac>', "the station's MAC")
    .option('--name <name>', 'the name by which others find it')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(typed: string, options: Options): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { fromUser } = await import('../from-user.ts');
  const { parseIpAddress } = await import('../../net/ip-address.ts');
  const { parseMacAddress } = await import('../../net/mac-address.ts');
  const { parseGuestName, parseNetworkName } = await import('../../net/names.ts');
  const { printReservation } = await import('../print-reservation.ts');
  const wanted = {
    address: fromUser(parseIpAddress(typed)),
    network: fromUser(parseNetworkName(options.network)),
    mac: fromUser(parseMacAddress(options.mac)),
    guest: options.name === undefined ? null : fromUser(parseGuestName(options.name)),
  };
  const { address, network, mac, guest } = wanted;
  await withApi(async (api) => {
    const applied = await api.apply({ kind: 'reserve', ...wanted });
    const line = `${address} on ${network} is kept for ${mac}${guest === null ? '' : ` (${guest})`}`;
    await printReservation(line, applied, options.json);
  });
}
