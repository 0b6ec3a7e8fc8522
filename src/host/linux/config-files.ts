import { readdirSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { ConfigFile, FilePlace } from '../../formats/interface-parts/host-format.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { pathInRoot, underRoot } from './path-in-root.ts';

type FolderPlace = Extract<FilePlace, { folder: string }>;

/** Far more than anybody writes of interfaces. */
const LONGEST_FILE = 1 << 20;

/**
 * The files that lie in these places now, in the order of the places, those of a folder by name. `root` is where the
 * host's `/` is. Hidden files are left out, as every manager does; a file that is `/dev/null`, which switches one of the
 * same name off, is an empty one.
 * @throws KvmnetError for one that cannot be read, or is not UTF-8
 */
export function readConfigFiles(places: readonly FilePlace[], root = '/'): readonly ConfigFile[] {
  const paths = places.flatMap((place) => ('file' in place ? [place.file] : namesIn(place, root)));
  return [...new Set(paths)].flatMap((path) => {
    const text = readConfigText(path, root);
    return text === null ? [] : [{ path, text }];
  });
}

/** The text of one, as `readConfigFiles` has it; null when there is none. */
export function readConfigText(path: string, root = '/'): string | null {
  const shown = underRoot(root, path);
  try {
    const real = pathInRoot(root, path);
    const found = statSync(real);
    if (found.isDirectory()) return null;
    if (!found.isFile()) return found.isCharacterDevice() ? '' : unreadable(shown, 'it is no regular file');
    if (found.size > LONGEST_FILE) return unreadable(shown, `it has more than ${LONGEST_FILE} bytes`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(real));
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR')) return null;
    if (error instanceof TypeError) return unreadable(shown, 'it is not UTF-8 text', 'convert it with iconv');
    throw asKvmnetError(error, { operation: 'read', subject: shown });
  }
}

/** Whether a file of this name belongs to the place. */
export const isInPlace = (place: FolderPlace, name: string): boolean =>
  !name.startsWith('.') && name.startsWith(place.prefix ?? '') && place.suffixes.some((end) => name.endsWith(end));

function namesIn(place: FolderPlace, root: string): readonly string[] {
  const names = namesOf(place.folder, root).filter((name) => !name.startsWith('.'));
  const files = names.filter((name) => isInPlace(place, name)).map((name) => posix.join(place.folder, name));
  if (place.dropIns !== true) return files;
  const folders = names.filter((name) => name.endsWith('.d') && isInPlace(place, name.slice(0, -2)));
  const own = { suffixes: ['.conf'] };
  return [...files, ...folders.flatMap((name) => namesIn({ ...own, folder: posix.join(place.folder, name) }, root))];
}

function namesOf(folder: string, root: string): readonly string[] {
  try {
    return readdirSync(pathInRoot(root, folder)).sort();
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR')) return [];
    throw asKvmnetError(error, { operation: 'read', subject: underRoot(root, folder) });
  }
}

function unreadable(path: string, reason: string, hint?: string): never {
  const details = { code: 'file-failed', operation: 'read', subject: path } as const;
  throw new KvmnetError(reason, hint === undefined ? details : { ...details, hint });
}
