import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DocumentFiles, Life } from '../libvirt/driver/documents.ts';
import type { NetworkName } from '../net/names.ts';
import type { Directories } from '../state/facts.ts';

/**
 * The words in which networks were defined: those of saved ones with the state, those of running ones under /run. Not
 * flushed to the disk: what a power cut takes is made anew from the declaration.
 */
export function documentFiles({ state, run }: Directories): DocumentFiles {
  const folders: Readonly<Record<Life, string>> = { saved: join(state, 'libvirt'), live: join(run, 'libvirt') };
  const fileOf = (life: Life, name: NetworkName): string => join(folders[life], `${name}.xml`);
  return {
    read: (life, name) => readIfThere(fileOf(life, name)),
    write: (life, name, text) => {
      mkdirSync(folders[life], { recursive: true, mode: 0o755 });
      const file = fileOf(life, name);
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    },
    remove: (life, name) => rmSync(fileOf(life, name), { force: true }),
  };
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
