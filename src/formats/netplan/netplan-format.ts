import { abridgedByFile } from '../../diagnostic/abridge.ts';
import type { HostFormat } from '../interface-parts/host-format.ts';
import { netplanPlaces } from './effective-files.ts';
import { readNetplan } from './read.ts';
import { writeNetplan } from './write.ts';

/** netplan's YAML: Ubuntu's language of interfaces, from which it makes systemd-networkd's or NetworkManager's. */
export const netplanFormat: HostFormat = {
  name: 'netplan',
  program: 'netplan',
  places: netplanPlaces,
  read: (files) => {
    const { netdefs, diagnostics } = readNetplan(files);
    return { interfaces: netdefs.map(({ interface: of }) => of), diagnostics: abridgedByFile(diagnostics) };
  },
  write: writeNetplan,
};
