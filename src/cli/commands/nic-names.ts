import { type Command, Option } from 'commander';
import type { PinOptions } from '../pin-names.ts';

type Options = PinOptions & { readonly pin?: readonly string[] };

/** `kvmnet nic-names`: why each NIC has its name, and files that have it keep one. */
export function register(program: Command): void {
  program
    .command('nic-names')
    .description('show why each NIC has its name, or have NICs keep names')
    .option('--pin <nic=name...>', 'have a NIC (its name, MAC or path) keep a name; without `=`: the one that it has')
    .addOption(new Option('--as <form>', 'write .link files or udev rules').choices(['link', 'udev']).default('link'))
    .addOption(
      new Option('--by <mark>', 'know the NIC by its MAC or its path (default: MAC, where it has its own)').choices([
        'mac',
        'path',
      ]),
    )
    .option('--write', 'write the files (default: print what would be written)', false)
    .option('--root <folder>', 'of the system below this folder, not of the one that runs')
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run({ pin, ...options }: Options, command: Command): Promise<void> {
  const { UsageError } = await import('../usage-error.ts');
  if (pin !== undefined) {
    const { pinNames } = await import('../pin-names.ts');
    return pinNames(pin, options);
  }
  const useless = ['as', 'by', 'write'].find((name) => command.getOptionValueSource(name) === 'cli');
  if (useless !== undefined) throw new UsageError(`--${useless} is about names to be kept: it needs --pin NIC=NAME`);
  const { showNicNames } = await import('../show-nic-names.ts');
  await showNicNames(options);
}
