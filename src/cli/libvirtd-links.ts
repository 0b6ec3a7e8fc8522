import type { Daemon } from '../daemon/daemon.ts';
import { LinkKeeper } from '../libvirtd/link-keeper.ts';
import { libvirtdNoteFile } from './libvirtd-note-file.ts';
import { libvirtdLockFile } from './libvirtd-session.ts';
import { virshToLibvirtd } from './virsh.ts';

/** Keeps links into the host's one libvirtd in step, with a daemon's parts. */
export async function libvirtdLinks({ directories, host, store, log, onChange }: Daemon): Promise<LinkKeeper> {
  const { machineId } = await host.observe({ only: 'links' });
  const keeper = new LinkKeeper({
    book: libvirtdNoteFile(directories),
    store,
    virshTo: virshToLibvirtd,
    machineId,
    lock: (signal) => host.lockFile(libvirtdLockFile(directories), { signal }),
    report: log,
  });
  onChange(() => keeper.wake());
  keeper.start();
  return keeper;
}
