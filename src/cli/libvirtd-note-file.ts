import { join } from 'node:path';
import { damagedFile, readJsonFile, replaceJsonFile } from '../host/linux/json-file.ts';
import { type LibvirtdNotes, type NoteBook, noNotes } from '../libvirtd/notes.ts';
import type { Directories } from '../state/facts.ts';

const VERSION = 1;

/** What is to be known of the host's libvirtd, in a file of the state folder. */
export function libvirtdNoteFile({ state }: Directories): NoteBook {
  const file = join(state, 'libvirtd.json');
  return {
    read() {
      const content = readJsonFile(file) as (LibvirtdNotes & { readonly version: number }) | null;
      if (content === null) return noNotes;
      // Our own file: its shape follows from its version.
      if (content.version !== VERSION) throw damagedFile(file, 'it is not of a version that this kvmnet knows');
      return content;
    },
    write: ({ connect, wish, moves }) => replaceJsonFile(file, { version: VERSION, connect, wish, moves }),
  };
}
