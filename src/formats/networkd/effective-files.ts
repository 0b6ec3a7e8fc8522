import type { ConfigFile } from '../interface-parts/host-format.ts';
import { systemdDialect } from '../interface-parts/ini-dialect.ts';
import type { IniDocument } from '../interface-parts/ini-document.ts';
import { parseIni } from '../interface-parts/parse-ini.ts';
import type { FileKind } from './line.ts';

/** A file as networkd has it, with what is dropped into the folder that has its name and `.d`. */
export type UnitFile = {
  /** `10-lan.network` */
  readonly name: string;
  readonly kind: FileKind;
  readonly main: ConfigFile;
  /** The file itself first, then what is dropped in, in the order in which it counts. */
  readonly documents: readonly IniDocument[];
};

/** Where they lie, the most important first: of files of one name, the first counts and hides the others. */
export const folders: readonly string[] = [
  '/etc/systemd/network',
  '/run/systemd/network',
  '/usr/local/lib/systemd/network',
  '/usr/lib/systemd/network',
  '/lib/systemd/network',
];

/** The files that count, in the order of their names; an empty one hides others and says nothing. */
export function effectiveFiles(files: readonly ConfigFile[]): readonly UnitFile[] {
  const places = files.flatMap((file) => placeOf(file) ?? []).sort((a, b) => a.rank - b.rank);
  const mains = firstOf(places.filter(({ owner }) => owner === null));
  const dropIns = firstOf(places.filter(({ owner, file }) => owner !== null && file.path.endsWith('.conf')));
  return [...mains.values()]
    .filter(({ file }) => file.text !== '')
    .sort((a, b) => compare(a.name, b.name))
    .flatMap(({ name, file }) => {
      const kind = kindOf(name);
      if (kind === null) return [];
      const more = [...dropIns.values()].filter(({ owner }) => owner === name).sort((a, b) => compare(a.name, b.name));
      const documents = [file, ...more.map((each) => each.file)].map((each) => parseIni(each, systemdDialect));
      return [{ name, kind, main: file, documents }];
    });
}

type Place = { readonly file: ConfigFile; readonly rank: number; readonly name: string; readonly owner: string | null };

function placeOf(file: ConfigFile): Place | null {
  const rank = folders.findIndex((folder) => file.path.startsWith(`${folder}/`));
  const parts = file.path.slice((folders[rank] ?? '').length + 1).split('/');
  const [first = '', second] = parts;
  if (rank < 0 || parts.length > 2) return null;
  if (second === undefined) return { file, rank, name: first, owner: null };
  return first.endsWith('.d') ? { file, rank, name: second, owner: first.slice(0, -2) } : null;
}

/** Of those of one name, the one in the most important folder. */
function firstOf(places: readonly Place[]): Map<string, Place> {
  const first = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.owner ?? ''}/${place.name}`;
    if (!first.has(key)) first.set(key, place);
  }
  return first;
}

function kindOf(name: string): FileKind | null {
  const suffix = name.slice(name.lastIndexOf('.') + 1);
  return suffix === 'netdev' || suffix === 'network' || suffix === 'link' ? suffix : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
