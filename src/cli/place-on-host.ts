import { posix } from 'node:path';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import type { ConfigFile, FilePlace, HostFormat } from '../formats/interface-parts/host-format.ts';
import { isInPlace } from '../host/linux/config-files.ts';

/** A file under the path that it has on its host, and the path under which it was named here. */
export type PlacedFile = ConfigFile & { readonly namedAs: string };

/**
 * Files that were named by hand, each where its host would have it: languages go by names and folders, which copies and
 * standard input do not have.
 * @throws LookUpFailed for two that cannot both be of one host
 */
export function placeOnHost(files: readonly ConfigFile[], { name, places }: HostFormat): readonly PlacedFile[] {
  const taken = new Map<string, string>();
  return files.map(({ path: namedAs, text }, index) => {
    const path = candidates(namedAs, places, index).find((candidate) => !taken.has(candidate));
    if (path === undefined) throw twice(namedAs, name);
    taken.set(path, namedAs);
    return { path, text, namedAs };
  });
}

// A folder that is named as on the host tells the most, then the file's name; else any that will do.
function candidates(path: string, places: readonly FilePlace[], index: number): readonly string[] {
  const whole = `/${path}`;
  const fitting = places.flatMap((place) => within(path, place) ?? []);
  if (fitting.length === 0) return places.map((place) => standIn(place, index));
  const asNamed = fitting.filter((candidate) => whole.endsWith(candidate));
  return asNamed.length > 0 ? asNamed : fitting;
}

/** Where a file of that name is in the place; null: it is not of it. */
function within(path: string, place: FilePlace): string | null {
  const name = posix.basename(path);
  if ('file' in place) return posix.basename(place.file) === name ? place.file : null;
  if (isInPlace(place, name)) return posix.join(place.folder, name);
  const folder = posix.basename(posix.dirname(path));
  const isDropIn = place.dropIns === true && name.endsWith('.conf') && folder.endsWith('.d');
  return isDropIn && isInPlace(place, folder.slice(0, -2)) ? posix.join(place.folder, folder, name) : null;
}

const standIn = (place: FilePlace, index: number): string =>
  'file' in place
    ? place.file
    : posix.join(place.folder, `${place.prefix ?? ''}unnamed${index}${place.suffixes[0] ?? ''}`);

const twice = (path: string, format: string): LookUpFailed =>
  new LookUpFailed('another file of this name was named before, and a host has one', {
    operation: 'import',
    subject: path,
    hint: `import them one after the other, with --from ${format}`,
  });
