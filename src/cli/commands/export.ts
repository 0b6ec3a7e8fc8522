import { type Command, Option } from 'commander';
import { hostFormatNames, isHostFormatName } from '../host-format-names.ts';

type Options = {
  readonly as: string;
  readonly live: boolean;
  readonly json: boolean;
  readonly output?: string;
  readonly root?: string;
};

/** `kvmnet export NETWORK --as FORMAT`: a network, or its host's side, in another language. */
export function register(program: Command): void {
  program
    .command('export')
    .description('print a network in another language, or write the host side of it')
    .argument('<what...>', 'networks; for languages of hosts also YAML files with `interfaces:`')
    .addOption(
      new Option(
        '--as <format>',
        'libvirt: its network XML; kvmnet: the declaration, for /etc/kvmnet; else what the host is told of its bridge',
      )
        .choices(['libvirt', 'kvmnet', ...hostFormatNames])
        .makeOptionMandatory(),
    )
    .option('--live', 'as it runs, with what was chosen for it (default: as it is saved)', false)
    .option('--output <folder>', 'write the files into this folder; those that are there are edited')
    .option(
      '--root <folder>',
      "write the files where a host has them, the folder being its /: that of this host is '/'",
    )
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(whats: readonly string[], options: Options): Promise<void> {
  const { as, live, json } = options;
  if (isHostFormatName(as)) {
    const { exportInterfaces } = await import('../export-interfaces.ts');
    return exportInterfaces(whats, { ...options, as });
  }
  const { UsageError } = await import('../usage-error.ts');
  const [name, ...others] = whats;
  if (name === undefined || others.length > 0) throw new UsageError(`--as ${as} takes one network at a time`);
  if ((options.output ?? options.root) !== undefined)
    throw new UsageError('--output and --root are for the languages of hosts: --as ifcfg and the like');
  const { printExport } = await import('../print-export.ts');
  await printExport(name, { as: as === 'libvirt' ? as : 'kvmnet', live, json });
}
