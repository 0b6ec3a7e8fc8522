import type { Command } from 'commander';

type Options = { readonly network?: string; readonly mac?: string; readonly json: boolean };

/** `kvmnet detach GUEST`: takes back what `attach` gave. */
export function register(program: Command): void {
  program
    .command('detach')
    .description("delete a guest's tap, and free its address and name")
    .argument('<guest>', "the guest's name")
    .option('-n, --network <network>', 'on this network only (default: all)')
    .option('--mac <mac>', 'its interface with this MAC only (default: all)')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(guest: string, { network, mac, json }: Options): Promise<void> {
  const { withApi } = await import('../with-api.ts');
  const { fromUser } = await import('../from-user.ts');
  const { parseGuestName, parseNetworkName } = await import('../../net/names.ts');
  const { parseMacAddress } = await import('../../net/mac-address.ts');
  const { print, printJson } = await import('../output.ts');
  const detachment = {
    guest: fromUser(parseGuestName(guest)),
    network: network === undefined ? null : fromUser(parseNetworkName(network)),
    ...(mac === undefined ? {} : { mac: fromUser(parseMacAddress(mac)) }),
  };
  await withApi(async (api) => {
    await api.apply({ kind: 'detach', ...detachment });
    if (json) printJson({ ok: true, ...detachment });
    else print(`${detachment.guest} is detached\n`);
  });
}
