import { abridgedByFile } from '../../diagnostic/abridge.ts';
import type { HostFormat } from '../interface-parts/host-format.ts';
import { folders } from './effective-files.ts';
import { readFiles } from './read.ts';
import { writeFiles } from './write.ts';

/** The files of systemd-networkd: .netdev makes a device, .network says what is done with one, .link how a NIC is found. */
export const networkdFormat: HostFormat = {
  name: 'networkd',
  program: 'systemd-networkd',
  places: folders.map((folder) => ({ folder, suffixes: ['.netdev', '.network', '.link'], dropIns: true })),
  read: (files) => {
    const { known, diagnostics } = readFiles(files);
    return { interfaces: known.map(({ one }) => one), diagnostics: abridgedByFile(diagnostics) };
  },
  write: writeFiles,
};
