import { abridgedByFile } from '../../diagnostic/abridge.ts';
import type { HostFormat } from '../interface-parts/host-format.ts';
import { SCRIPTS_FOLDER } from './file-name.ts';
import { readIfcfg } from './read.ts';
import { writeIfcfg } from './write.ts';

/** The files of Red Hat's distributions and their kin: `ifcfg-eth0`, `route-eth0` and the like. */
export const ifcfgFormat: HostFormat = {
  name: 'ifcfg',
  program: 'NetworkManager, or the network scripts',
  places: ['ifcfg-', 'route-', 'route6-', 'rule-', 'rule6-'].map((prefix) => ({
    folder: SCRIPTS_FOLDER,
    prefix,
    suffixes: [''],
  })),
  read: (files) => {
    const { interfaces, diagnostics } = readIfcfg(files);
    return { interfaces, diagnostics: abridgedByFile(diagnostics) };
  },
  write: writeIfcfg,
};
