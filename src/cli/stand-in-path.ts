import { posix } from 'node:path';
import type { ConfigFile, FilePlace, HostFormat } from '../formats/interface-parts/host-format.ts';
import { isInPlace } from '../host/linux/config-files.ts';

/** A file under a path that its language understands, and the path under which it was named. */
export type PlacedFile = ConfigFile & { readonly namedAs: string };

/** Some languages go by the names of files, which standard input and copies may not have: those get one that will do. */
export function withStandInPaths(files: readonly ConfigFile[], { places }: HostFormat): readonly PlacedFile[] {
  const taken = new Set(files.map(({ path }) => path));
  return files.map(({ path, text }, index) => {
    if (places.some((place) => fits(path, place))) return { path, text, namedAs: path };
    const free = places.map((place) => standIn(place, index)).find((candidate) => !taken.has(candidate)) ?? path;
    taken.add(free);
    return { path: free, text, namedAs: path };
  });
}

function fits(path: string, place: FilePlace): boolean {
  const name = posix.basename(path);
  if ('file' in place) return posix.basename(place.file) === name;
  const folder = posix.basename(posix.dirname(path));
  const isDropIn = place.dropIns === true && name.endsWith('.conf') && folder.endsWith('.d');
  return isInPlace(place, name) || (isDropIn && isInPlace(place, folder.slice(0, -2)));
}

const standIn = (place: FilePlace, index: number): string =>
  'file' in place
    ? place.file
    : posix.join(place.folder, `${place.prefix ?? ''}unnamed${index}${place.suffixes[0] ?? ''}`);
