import { statSync } from 'node:fs';
import { basename, join, posix, relative, resolve } from 'node:path';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';
import type { ConfigFile, FileChange, FilePlace, HostFormat } from '../formats/interface-parts/host-format.ts';
import { readConfigFiles } from '../host/linux/config-files.ts';
import { type AppliedChanges, applyFileChanges } from '../host/linux/file-changes.ts';
import { underRoot } from '../host/linux/path-in-root.ts';
import { UsageError } from './usage-error.ts';

/** Where files are to be written; nowhere: they are printed. */
export type Target = {
  /** Into this folder, under their names alone. */
  readonly output?: string;
  /** Where a host has them, this being its `/`. */
  readonly root?: string;
};

/** The files that are there, and the way to change them. */
export type Place = {
  readonly existing: readonly ConfigFile[];
  /** @throws KvmnetError when they cannot be written: nothing is changed then */
  apply(changes: readonly FileChange[]): readonly WrittenFile[];
};

/** A file that was written: where it is, and where what it was is kept; null: there was nothing. */
export type WrittenFile = {
  readonly path: string;
  readonly done: 'made' | 'changed' | 'removed';
  readonly backup: string | null;
};

/** The place of a language's files; null: nowhere. @throws UsageError for two at once */
export function placeOf(format: HostFormat, { output, root }: Target): Place | null {
  if (output !== undefined && root !== undefined) throw new UsageError('--output and --root are two places: name one');
  if (output !== undefined) return inFolder(format, folder(output));
  if (root === undefined) return null;
  const at = folder(root);
  return {
    existing: readConfigFiles(format.places, at),
    apply: (changes) => writtenFiles(changes, applyFileChanges(changes, at), (path) => underRoot(at, path)),
  };
}

function folder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return resolve(path);
  throw new LookUpFailed('there is no such folder', { operation: 'write to', subject: path, hint: 'make it first' });
}

// As if it were the place of each: a file is where the first of them would have it.
function inFolder({ places }: HostFormat, at: string): Place {
  const all = places.flatMap((place) => {
    const [own, there] = [folderOf(place), pointingTo(place, at)];
    return readConfigFiles([there]).map(({ path, text }) => ({
      path: posix.join(own, relative(at, path)),
      text,
      at: path,
    }));
  });
  const firsts = new Map([...all].reverse().map((file) => [file.at, file]));
  const existing = all.filter((file) => firsts.get(file.at) === file).map(({ path, text }) => ({ path, text }));
  const where = (path: string): string => within(path, places, at);
  const moved = (changes: readonly FileChange[]) => changes.map((change) => ({ ...change, path: where(change.path) }));
  return { existing, apply: (changes) => writtenFiles(moved(changes), applyFileChanges(moved(changes)), String) };
}

/** What has become of each file; `where` is where its path lies. */
export function writtenFiles(
  changes: readonly FileChange[],
  { backups }: AppliedChanges,
  where: (path: string) => string,
): readonly WrittenFile[] {
  const kept = new Map(backups.map(({ path, backup }) => [path, backup]));
  return changes.map(({ path, before, after }) => ({
    path: where(path),
    done: after === null ? 'removed' : before === null ? 'made' : 'changed',
    backup: kept.get(path) ?? null,
  }));
}

const folderOf = (place: FilePlace): string => ('file' in place ? posix.dirname(place.file) : place.folder);

const pointingTo = (place: FilePlace, at: string): FilePlace =>
  'file' in place ? { file: join(at, basename(place.file)) } : { ...place, folder: at };

function within(path: string, places: readonly FilePlace[], at: string): string {
  const own = places.map(folderOf).find((folder) => path.startsWith(`${folder}/`)) ?? posix.dirname(path);
  return join(at, relative(own, path));
}
