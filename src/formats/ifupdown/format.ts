import { abridgedByFile } from '../../diagnostic/abridge.ts';
import type { HostFormat } from '../interface-parts/host-format.ts';
import { readIfupdown } from './read.ts';
import { INTERFACES_FILE } from './sources.ts';
import { writeIfupdown } from './write.ts';

/** Debian's /etc/network/interfaces, and the files that it names. */
export const ifupdownFormat: HostFormat = {
  name: 'ifupdown',
  program: 'ifup',
  places: [{ file: INTERFACES_FILE }, { folder: `${INTERFACES_FILE}.d`, suffixes: [''] }],
  read: (files) => {
    const { interfaces, diagnostics } = readIfupdown(files);
    return { interfaces, diagnostics: abridgedByFile(diagnostics) };
  },
  write: writeIfupdown,
};
