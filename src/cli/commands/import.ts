import type { Command } from 'commander';

type Options = { readonly apply: boolean; readonly json: boolean };

/** `kvmnet import FILE.xml…`: libvirt's network XML as a declaration of kvmnet's. */
export function register(program: Command): void {
  program
    .command('import')
    .description("print libvirt's network XML as kvmnet's YAML, or declare the networks at once")
    .argument('<files...>', 'XML files, a network in each; - is standard input')
    .option('--apply', 'make the networks, as kvmnet apply would', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(files: readonly string[], { apply, json }: Options): Promise<void> {
  const { readNetworkFiles } = await import('../read-network-files.ts');
  const { applyImport, printImport } = await import('../print-import.ts');
  const read = readNetworkFiles(files);
  if (apply) await applyImport(read, json);
  else await printImport(read, json);
}
