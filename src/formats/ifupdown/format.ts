import type { HostFormat } from '../interface-parts/host-format.ts';
import { readIfupdown } from './read.ts';
import { INTERFACES_FILE } from './sources.ts';
import { writeIfupdown } from './write.ts';

/** Debian's /etc/network/interfaces, and the files that it names. */
export const ifupdownFormat: HostFormat = {
  name: 'ifupdown',
  program: 'ifup',
  places: [{ file: INTERFACES_FILE }, { folder: `${INTERFACES_FILE}.d`, suffixes: [''] }],
  read: readIfupdown,
  write: writeIfupdown,
};
