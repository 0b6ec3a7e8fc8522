import type { Command } from 'commander';
import type { PlaceOptions } from '../domain-place.ts';

/** `kvmnet domain-interfaces [FILE]`: the interfaces of a libvirt domain, and the networks that they are on. */
export function register(program: Command): void {
  program
    .command('domain-interfaces')
    .description('list the interfaces of a libvirt domain, and the networks that they are on')
    .argument('[file]', "the domain's XML (`-`: standard input)")
    .option('--domain <name>', 'a domain that libvirt has defined, by virsh')
    .option('--connect <uri>', "the libvirt that has it (default: virsh's)")
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(file: string | undefined, options: PlaceOptions & { readonly json: boolean }): Promise<void> {
  const { domainPlace } = await import('../domain-place.ts');
  const { readCatalogue } = await import('../read-catalogue.ts');
  const { printInterfaces } = await import('../print-interfaces.ts');
  const { UsageError } = await import('../usage-error.ts');
  const place = domainPlace(file, options);
  if (place === null) throw new UsageError('name a domain: a file, "-", or --domain NAME');
  printInterfaces(place.label, await place.read(), { json: options.json, catalogue: await readCatalogue() });
}
