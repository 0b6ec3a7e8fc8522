import { type Command, Option } from 'commander';
import type { HostFormatName } from '../../formats/interface-parts/host-format.ts';
import { hostFormatNames } from '../host-format-names.ts';

type Options = {
  readonly from?: HostFormatName | 'libvirt';
  readonly root?: string;
  readonly apply: boolean;
  readonly json: boolean;
};

/** `kvmnet import PATH…`: libvirt's network XML, or what a host is told of its interfaces, as a declaration of kvmnet's. */
export function register(program: Command): void {
  program
    .command('import')
    .description("print libvirt's network XML, or files of a host's interfaces, as kvmnet's YAML")
    .argument('[paths...]', "files or folders; - is standard input (default, with --from: the host's own files)")
    .addOption(
      new Option('--from <format>', 'in what language they are (default: as they look)').choices([
        ...hostFormatNames,
        'libvirt',
      ]),
    )
    .option('--root <folder>', "where the host's / is, for the host's own files")
    .option('--apply', 'make the networks, as kvmnet apply would', false)
    .option('--json', 'print for programs', false)
    .action(run);
}

async function run(paths: readonly string[], { from, root, apply, json }: Options): Promise<void> {
  const { UsageError } = await import('../usage-error.ts');
  if (paths.length === 0 && (from === undefined || from === 'libvirt'))
    throw new UsageError("name files or folders, or with --from FORMAT the host's own are read");
  if (paths.length > 0 && root !== undefined) throw new UsageError("--root is for the host's own files: name no paths");
  const { importFiles } = await import('../import-files.ts');
  const files = paths.length === 0 ? null : importFiles(paths, from ?? null);
  if (files !== null && files.host.size === 0) {
    const { readNetworkFiles } = await import('../../api/changes/read-network-files.ts');
    const { applyImport, printImport } = await import('../print-import.ts');
    const read = readNetworkFiles(files.xml);
    return apply ? applyImport(read, json) : printImport(read, json);
  }
  const { readHostFiles, readInterfaceFiles } = await import('../read-interface-files.ts');
  const { applyInterfaceImport, printInterfaceImport } = await import('../import-interfaces.ts');
  const read = files === null ? readHostFiles(from as HostFormatName, root ?? '/') : readInterfaceFiles(files.host);
  const all = { ...read, diagnostics: [...(files?.diagnostics ?? []), ...read.diagnostics] };
  await (apply ? applyInterfaceImport(all, json) : printInterfaceImport(all, json));
}
