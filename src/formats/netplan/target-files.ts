import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FileChange } from '../interface-parts/host-format.ts';
import { folderOf, nameOf } from './effective-files.ts';

/** The file of definitions that are in none yet: late among the names, so that it has the last word. */
export const OWN_FILE = '/etc/netplan/90-kvmnet.yaml';

/** Where the edited text of a file goes: a package's file is not changed but hidden by one of the same name. */
export const targetOf = (path: string): string =>
  folderOf({ path }) === '/lib/netplan' ? `/etc/netplan/${nameOf({ path })}` : path;

/** What the administrator should know of files that others write, or that go by themselves. */
export function remarksOnFiles(changes: readonly FileChange[]): readonly Diagnostic[] {
  return changes.flatMap((change) => {
    const found: Diagnostic[] = [];
    if (folderOf(change) === '/run/netplan') found.push(transient(change.path));
    if (/cloud-init/.test(change.before ?? '') || /cloud-init/.test(nameOf(change))) found.push(generated(change.path));
    return found;
  });
}

const at = (path: string) => ({ position: { file: path, line: 1, column: 1, length: 1 }, path: null });

const transient = (path: string): Diagnostic => ({
  severity: 'warning',
  code: 'file-goes-at-restart',
  message: `${path} is gone after the next start of the host`,
  hint: 'move it to /etc/netplan',
  ...at(path),
});

const generated = (path: string): Diagnostic => ({
  severity: 'warning',
  code: 'file-of-cloud-init',
  message: `${path} is written by cloud-init, which may write it again`,
  hint: 'write "network: {config: disabled}" into /etc/cloud/cloud.cfg.d/99-disable-network-config.cfg',
  ...at(path),
});
