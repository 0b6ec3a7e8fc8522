import type { Command } from 'commander';
import type { InterfaceOptions } from '../interface-request.ts';

/** `kvmnet virt-install-args NETWORK`: what virt-install is to be told. */
export function register(program: Command): void {
  program
    .command('virt-install-args')
    .description('print the arguments that put a guest of virt-install on a network')
    .argument('<network>', 'the network')
    .option('--mac <mac>', "the interface's MAC (default: virt-install's choice)")
    .option('--model <model>', 'the model of the card (default: virtio)')
    .option('--group <group>', 'the port group')
    .option('--bridge', "name the network's bridge, which any libvirt can plug guests into")
    .option('--no-bridge', 'name the network (default: whichever this host needs)')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(network: string, options: InterfaceOptions & { readonly json: boolean }): Promise<void> {
  const { readCatalogue } = await import('../read-catalogue.ts');
  const { interfaceRequest } = await import('../interface-request.ts');
  const { printVirtInstallArgs } = await import('../print-interface.ts');
  printVirtInstallArgs(interfaceRequest(network, options, await readCatalogue()), options);
}
