import { type Command, Option } from 'commander';
import type { ExportOptions } from '../print-export.ts';

/** `kvmnet export NETWORK --as libvirt`: a network in another language. */
export function register(program: Command): void {
  program
    .command('export')
    .description('print a network in another language')
    .argument('<network>', 'the network')
    .addOption(
      new Option('--as <format>', 'libvirt: its network XML; kvmnet: the declaration, for /etc/kvmnet')
        .choices(['libvirt', 'kvmnet'])
        .makeOptionMandatory(),
    )
    .option('--live', 'as it runs, with what was chosen for it (default: as it is saved)', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(name: string, options: ExportOptions): Promise<void> {
  const { printExport } = await import('../print-export.ts');
  await printExport(name, options);
}
