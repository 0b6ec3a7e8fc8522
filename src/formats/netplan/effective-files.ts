import type { ConfigFile, FilePlace } from '../interface-parts/host-format.ts';

/** Where netplan looks, the folder first that hides files of the same name in the others. */
export const netplanFolders = ['/run/netplan', '/etc/netplan', '/lib/netplan'] as const;

/** Where its files lie, the folder that wins first. */
export const netplanPlaces: readonly FilePlace[] = netplanFolders.map((folder) => ({ folder, suffixes: ['.yaml'] }));

/** The files that count, in the order in which they are read: by their names, whatever their folders. */
export function effectiveFiles(files: readonly ConfigFile[]): readonly ConfigFile[] {
  const byName = new Map<string, ConfigFile>();
  for (const file of [...files].sort((a, b) => rank(a) - rank(b))) {
    const name = nameOf(file);
    if (!byName.has(name)) byName.set(name, file);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** The file's name without its folder. */
export const nameOf = ({ path }: Pick<ConfigFile, 'path'>): string => path.slice(path.lastIndexOf('/') + 1);

/** Which of netplan's folders the file is in; null for one from elsewhere, which counts as the administrator's. */
export const folderOf = ({ path }: Pick<ConfigFile, 'path'>): (typeof netplanFolders)[number] | null =>
  netplanFolders.find((folder) => path.slice(0, path.lastIndexOf('/')).endsWith(folder)) ?? null;

const rank = (file: ConfigFile): number => netplanFolders.indexOf(folderOf(file) ?? '/etc/netplan');
