import type { ConfigFile } from '../interface-parts/host-format.ts';
import { keyFileDialect } from '../interface-parts/ini-dialect.ts';
import { entriesOf, type IniDocument } from '../interface-parts/ini-document.ts';
import { parseIni } from '../interface-parts/parse-ini.ts';

/** A connection that NetworkManager knows, and its file. */
export type Profile = {
  readonly file: ConfigFile;
  readonly document: IniDocument;
  readonly uuid: string | null;
  /** Files of the same UUID in less important folders. */
  readonly hidden: readonly ConfigFile[];
};

/** The most important first (nm-settings-keyfile(5)): of connections of one UUID the first hides the others. */
export const folders = [
  '/run/NetworkManager/system-connections',
  '/etc/NetworkManager/system-connections',
  '/usr/lib/NetworkManager/system-connections',
] as const;

/** The connections of the files, in the order of their folders and names. */
export function profilesOf(files: readonly ConfigFile[]): readonly Profile[] {
  const sorted = files.filter(isProfile).sort((a, b) => rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1));
  const profiles = new Map<string, Profile & { hidden: ConfigFile[] }>();
  for (const file of sorted) {
    const document = parseIni(file, keyFileDialect);
    const uuid = lastValue(document, 'connection', 'uuid');
    const first = profiles.get(uuid ?? file.path);
    if (first === undefined) profiles.set(uuid ?? file.path, { file, document, uuid, hidden: [] });
    else first.hidden.push(file);
  }
  return [...profiles.values()];
}

/** The value of a key that counts: the last; null where there is none. */
export const lastValue = (document: IniDocument, section: string, key: string): string | null =>
  entriesOf(document, section, key).at(-1)?.value ?? null;

const rankOf = ({ path }: ConfigFile): number => folders.findIndex((folder) => path.startsWith(`${folder}/`));

/** Of old, files in /etc needed no suffix; what editors and packages leave behind is passed over as NetworkManager does. */
function isProfile({ path }: ConfigFile): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (rankOf({ path, text: '' }) < 0 || name.startsWith('.')) return false;
  if (name.endsWith('.nmconnection')) return true;
  return (
    path.startsWith(`${folders[1]}/`) &&
    !/[~#]$|\.(rpm\w+|sw[px]|bak|orig|dpkg-\w+|nmmeta|pem|der|crt|cer|p12|key)$/i.test(name)
  );
}
