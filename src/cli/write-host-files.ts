import { readdirSync, statSync } from 'node:fs';
import { basename, join, posix, resolve } from 'node:path';
import type { ConfigFile, FileChange, FilePlace, HostFormat } from '../formats/interface-parts/host-format.ts';
import { isInPlace, readConfigFiles, readConfigText } from '../host/linux/config-files.ts';
import { type AppliedChanges, applyFileChanges } from '../host/linux/file-changes.ts';
import { LookUpFailed } from './look-up-failed.ts';
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
  apply(changes: readonly FileChange[]): AppliedChanges;
};

/** The place of a language's files; null: nowhere. @throws UsageError for two at once */
export function placeOf(format: HostFormat, { output, root }: Target): Place | null {
  if (output !== undefined && root !== undefined) throw new UsageError('--output and --root are two places: name one');
  if (output !== undefined) return inFolder(format, folder(output));
  if (root === undefined) return null;
  const at = folder(root);
  return {
    existing: readConfigFiles(format.places, at),
    apply: (changes) => applyFileChanges(changes, at),
  };
}

function folder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return resolve(path);
  throw new LookUpFailed('there is no such folder', { operation: 'write to', subject: path, hint: 'make it first' });
}

function inFolder({ places }: HostFormat, at: string): Place {
  const existing = readdirSync(at)
    .sort()
    .flatMap((name) => {
      const path = pathOnHost(name, places);
      const text = path === null ? null : readConfigText(join(at, name));
      return path === null || text === null ? [] : [{ path, text }];
    });
  return { existing, apply: (changes) => applyFileChanges(changes.map((change) => here(change, at))) };
}

/** Where a file of that name would lie on a host, if it were one of these. */
function pathOnHost(name: string, places: readonly FilePlace[]): string | null {
  const found = places.find((place) =>
    'file' in place ? posix.basename(place.file) === name : isInPlace(place, name),
  );
  if (found === undefined) return null;
  return 'file' in found ? found.file : posix.join(found.folder, name);
}

const here = (change: FileChange, at: string): FileChange => ({ ...change, path: join(at, basename(change.path)) });
