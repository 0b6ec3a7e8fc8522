import type { Command } from 'commander';
import { hostFormatNames } from '../host-format-names.ts';
import type { GuestConfigOptions } from '../run-guest-config.ts';

/** `kvmnet guest-config GUEST | --network N`: what a guest is to be told of its interfaces. */
export function register(program: Command): void {
  program
    .command('guest-config')
    .description("write the guest's side of its networks: interfaces, addresses, gateway and name servers")
    .argument('[guest]', "the guest's name")
    .option('-n, --network <network>', "the guest's interface on this network alone")
    .option('--mac <mac>', "the interface's MAC (default: as the guest is plugged in)")
    .option('--address <address>', 'an address without DHCP, reserved for the guest; may be repeated', collect, [])
    .option('--gateway <address>', "its way out (default: the network's)", collect, [])
    .option('--interface <name>', 'the name of the first interface', 'eth0')
    .option('--as <format>', `the language: ${[...hostFormatNames, 'cloud-init'].join(', ')} or cloud-init-v1`)
    .option('--seed <file>', "make a seed image for cloud-init's NoCloud")
    .option('--output <folder>', "put the files there, as below the guest's root (default: print them)")
    .option('--json', 'print for programs', false)
    .action(run);
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

async function run(guest: string | undefined, options: GuestConfigOptions): Promise<void> {
  const { runGuestConfig } = await import('../run-guest-config.ts');
  await runGuestConfig(guest, options);
}
