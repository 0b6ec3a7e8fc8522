import { join } from 'node:path';
import type { NoteBook } from '../libvirtd/notes.ts';
import type { Mover } from '../libvirtd/run-acts.ts';
import type { Virsh } from '../libvirtd/virsh.ts';
import { directoriesOf } from './directories.ts';
import { reportDiagnostics } from './failure.ts';
import { leaseFiles } from './lease-files.ts';
import { libvirtdNoteFile } from './libvirtd-note-file.ts';
import { networkDocuments } from './network-documents.ts';
import { requireOneLibvirtd } from './one-libvirtd.ts';
import { type Session, withSession } from './session.ts';
import { UsageError } from './usage-error.ts';
import { virshToLibvirtd } from './virsh.ts';

/** What a command works with that has to do with the host's libvirtd. */
export type LibvirtdSession = Session & {
  readonly book: NoteBook;
  readonly virsh: Virsh;
  readonly connect: string | null;
  readonly machineId: string;
};

/** What networks are moved with. */
export const moverOf = (session: LibvirtdSession): Mover => ({
  ...session,
  leases: leaseFiles(directoriesOf()),
  documents: networkDocuments(directoriesOf()),
  warn: (diagnostics) => reportDiagnostics(diagnostics, false),
});

/** The same on the way back from an attempt that has failed or was interrupted. */
export const returnerOf = (session: LibvirtdSession): Mover => ({ ...moverOf(session), engine: session.steadyEngine });

/** Keeps everybody else who changes links or moves networks out; the daemon waits. */
export const libvirtdLockFile = ({ run }: { readonly run: string }): string => join(run, 'libvirtd.lock');

/**
 * Opens the host and its libvirtd for as long as the action takes; `connect` undefined is where it was before, or where
 * libvirt's clients look.
 * @throws LookUpFailed on hosts without the one libvirtd
 */
export function withLibvirtd<T>(
  connect: string | undefined,
  action: (session: LibvirtdSession) => Promise<T>,
): Promise<T> {
  requireOneLibvirtd();
  const directories = directoriesOf();
  return withSession(async (session) => {
    const lock = await session.host.lockFile(libvirtdLockFile(directories), {});
    try {
      const book = libvirtdNoteFile(directories);
      const to = localUri(connect ?? book.read().connect ?? process.env.LIBVIRT_DEFAULT_URI ?? null);
      const { machineId } = await session.host.observe({ only: 'links' });
      return await action({ ...session, book, virsh: virshToLibvirtd(to), connect: to, machineId });
    } finally {
      lock.release();
    }
  });
}

// The networks are this host's.
function localUri(uri: string | null): string | null {
  if (uri !== null && /:\/\/[^/?]/.test(uri)) throw new UsageError(`${uri} is another host's libvirt`);
  return uri || null;
}
