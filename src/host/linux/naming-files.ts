import { basename, join } from 'node:path';
import type { ConfigFile } from '../../formats/interface-parts/host-format.ts';
import type { NamingFiles } from '../../naming/naming-files.ts';
import { readAttribute } from './sysfs.ts';
import { namesIfThere, textIfThere } from './what-is-there.ts';

/** Where udev looks for rules, below a root folder; of files of one name the first counts. */
export const RULES_FOLDERS = ['etc/udev/rules.d', 'run/udev/rules.d', ...vendors('udev/rules.d')];

/** The same for .link files. */
export const LINK_FOLDERS = ['etc/systemd/network', 'run/systemd/network', ...vendors('systemd/network')];

// Where /lib leads to /usr/lib, files are found in both under one name, of which one counts.
function vendors(folder: string): readonly string[] {
  return ['usr/local/lib', 'usr/lib', 'lib'].map((lib) => `${lib}/${folder}`);
}

/** The files that say how NICs are named, as udev would read them now; what cannot be read it does not read either. */
export function readNamingFiles(root = '/'): NamingFiles {
  const links = filesIn(root, LINK_FOLDERS, '.link');
  const additions = new Set(
    LINK_FOLDERS.flatMap((folder) => namesIfThere(join(root, folder)).filter((name) => name.endsWith('.link.d'))),
  );
  return {
    rules: filesIn(root, RULES_FOLDERS, '.rules'),
    links,
    amended: new Set(links.flatMap(({ path }) => (additions.has(`${basename(path)}.d`) ? [path] : []))),
    commandLine: readAttribute(join(root, 'proc/cmdline')),
  };
}

function filesIn(root: string, folders: readonly string[], suffix: string): readonly ConfigFile[] {
  const byName = new Map<string, ConfigFile>();
  for (const folder of folders) {
    for (const name of namesIfThere(join(root, folder)).filter((each) => each.endsWith(suffix))) {
      const path = join(root, folder, name);
      // A link to /dev/null reads as empty, which is what it means.
      const text = byName.has(name) ? null : textIfThere(path);
      if (text !== null) byName.set(name, { path, text });
    }
  }
  return [...byName].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, file]) => file);
}
