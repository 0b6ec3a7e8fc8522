import type { Command } from 'commander';
import { type MoveOptions, withMoveOptions } from '../move-options.ts';

type Options = MoveOptions & { readonly bridge?: string; readonly network?: string | boolean };

/** `kvmnet adopt NIC`: the host moves onto a bridge, and the NIC becomes its port. */
export function register(program: Command): void {
  withMoveOptions(
    program
      .command('adopt')
      .description('take a NIC of the host into a bridge, with its addresses and routes, without losing a connection')
      .argument('<nic>', 'the NIC by which the host is in the LAN')
      .option(
        '--bridge <name>',
        'the bridge; one that is there keeps its ports (default: the first free of br0, br1 …)',
      )
      .option('--network <name>', "the network by whose name guests join it (default: the bridge's)")
      .option('--no-network', 'declare no network'),
  ).action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const { parseInterfaceName, parseNetworkName } = await import('../../net/names.ts');
  const { fromUser } = await import('../from-user.ts');
  const { adoptNic } = await import('../adopt-nic.ts');
  const nic = fromUser(parseInterfaceName(name));
  const bridge = options.bridge === undefined ? null : fromUser(parseInterfaceName(options.bridge));
  const network = typeof options.network === 'string' ? fromUser(parseNetworkName(options.network)) : undefined;
  await adoptNic({ nic, bridge, network: options.network === false ? null : network, options });
}
