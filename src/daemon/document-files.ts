import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../host/linux/json-file.ts';
import { readIfThere } from '../host/linux/what-is-there.ts';
import type { DocumentFiles, Life } from '../libvirt/driver/documents.ts';
import type { NetworkName } from '../net/names.ts';
import type { Directories } from '../state/facts.ts';

/**
 * The words in which networks were defined: those of saved ones with the state, those of running ones under /run. Each
 * file is replaced whole or not at all.
 */
export function documentFiles({ state, run }: Directories): DocumentFiles {
  const folders: Readonly<Record<Life, string>> = { saved: join(state, 'libvirt'), live: join(run, 'libvirt') };
  const fileOf = (life: Life, name: NetworkName): string => join(folders[life], `${name}.xml`);
  return {
    read: (life, name) => readIfThere(fileOf(life, name)),
    write: (life, name, text) => replaceFile(fileOf(life, name), text),
    remove: (life, name) => rmSync(fileOf(life, name), { force: true }),
  };
}
