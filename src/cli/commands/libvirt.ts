import type { Command } from 'commander';
import type { ImportOptions } from '../libvirt-import.ts';
import type { LibvirtdOptions } from '../libvirt-link.ts';

/** `kvmnet libvirt …`: networks and the one libvirtd of a host, whose own network driver nobody can stand in for. */
export function register(program: Command): void {
  const libvirt = program
    .command('libvirt')
    .description("share networks with a host's one libvirtd (Debian, Ubuntu), and move them from there and back");
  const add = (name: string, description: string): Command =>
    libvirt
      .command(name)
      .description(description)
      .argument('[networks...]', 'names (default: all)')
      .option('--connect <uri>', 'where libvirtd is (default: as before, LIBVIRT_DEFAULT_URI, or qemu:///system)')
      .option('--dry-run', 'print what would be done, and do nothing', false)
      .option('--json', 'print for programs', false);
  add('link', 'have libvirtd know networks of kvmnet, so that its guests join them by name').action(link);
  add('import', 'move networks of libvirtd to kvmnet, with the guests that are on them, and link them')
    .option('--force', 'though a firewall drops what libvirt alone lets pass', false)
    .action(importNetworks);
  add('unlink', 'undo what link and import have done').action(unlink);
}

async function link(names: readonly string[], options: LibvirtdOptions): Promise<void> {
  const { linkNetworks } = await import('../libvirt-link.ts');
  await linkNetworks(names, options);
}

async function importNetworks(names: readonly string[], options: ImportOptions): Promise<void> {
  const { importNetworks } = await import('../libvirt-import.ts');
  await importNetworks(names, options);
}

async function unlink(names: readonly string[], options: LibvirtdOptions): Promise<void> {
  const { unlinkNetworks } = await import('../libvirt-unlink.ts');
  await unlinkNetworks(names, options);
}
