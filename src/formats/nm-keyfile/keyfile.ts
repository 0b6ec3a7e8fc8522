import { abridgedByFile } from '../../diagnostic/abridge.ts';
import type { HostFormat } from '../interface-parts/host-format.ts';
import { folders } from './profiles.ts';
import { readFiles } from './read.ts';
import { writeFiles } from './write.ts';

/** NetworkManager's keyfiles, one a connection. */
export const keyfileFormat: HostFormat = {
  name: 'keyfile',
  program: 'NetworkManager',
  // Of old, files in /etc have no suffix.
  places: folders.map((folder) => ({ folder, suffixes: folder.startsWith('/etc') ? [''] : ['.nmconnection'] })),
  read: (files) => {
    const { known, diagnostics } = readFiles(files);
    return { interfaces: known.map(({ one }) => one), diagnostics: abridgedByFile(diagnostics) };
  },
  write: writeFiles,
};
