import type { Command } from 'commander';
import type { PlaceOptions } from '../domain-place.ts';
import type { InterfaceOptions } from '../interface-request.ts';

type Options = InterfaceOptions &
  PlaceOptions & { readonly replace?: string; readonly remove: boolean; readonly json: boolean };

/** `kvmnet domain-interface NETWORK [FILE]`: a libvirt domain's interface on a network, printed or put in. */
export function register(program: Command): void {
  const command = program
    .command('domain-interface')
    .description("print a libvirt domain's <interface> on a network, or put it into a domain's XML")
    .argument('<network>', 'the network')
    .argument('[file]', "the domain's XML, changed in place (`-`: from standard input to standard output)")
    .option('--domain <name>', 'a domain that libvirt has defined, by virsh')
    .option('--connect <uri>', "the libvirt that has it (default: virsh's)")
    .option('--mac <mac>', "the interface's MAC (default: what `kvmnet attach` would give a guest of that name)")
    .option('--model <model>', 'the model of the card (default: virtio)')
    .option('--group <group>', 'the port group')
    .option('--bridge', "name the network's bridge, which any libvirt can plug guests into")
    .option('--no-bridge', 'name the network (default: whichever this host needs)')
    .option('--replace <mac>', 'plug the interface of that MAC into the network, wherever it was')
    .option('--remove', "take the domain's interface on the network out", false)
    .option('--json', 'print for programs', false)
    .action(run);
  refuseBothWays(command);
}

// To commander they are one option, of which the last is meant.
function refuseBothWays(command: Command): void {
  const given = new Set<string>();
  for (const way of ['bridge', 'no-bridge']) {
    command.on(`option:${way}`, () => {
      if (given.add(way).size > 1) command.error('error: --bridge and --no-bridge are both given');
    });
  }
}

async function run(network: string, file: string | undefined, options: Options): Promise<void> {
  const { domainPlace } = await import('../domain-place.ts');
  const { readCatalogue } = await import('../read-catalogue.ts');
  const { interfaceRequest } = await import('../interface-request.ts');
  const { printInterface } = await import('../print-interface.ts');
  const { editDomain, requestedChange } = await import('../edit-domain.ts');
  const place = domainPlace(file, options);
  const change = requestedChange(options, place !== null);
  const request = interfaceRequest(network, options, await readCatalogue());
  if (place === null) printInterface(request, options);
  else await editDomain(place, { ...request, change }, options);
}
