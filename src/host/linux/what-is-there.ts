import { readdirSync, readFileSync } from 'node:fs';
import { fileFailed } from './file-failed.ts';
import { isRefusal } from './kernel-refusal.ts';

/** The text of a file; null where there is none. @throws KvmnetError `not-permitted` or `file-failed` for one that is there */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // ESRCH: a file of a process that has ended meanwhile.
    if (isRefusal(error, 'ENOENT', 'ENOTDIR', 'ESRCH')) return null;
    throw fileFailed('read', file, error);
  }
}

/** The text of a file; null where there is none, or the kernel does not tell it. For what may be missing on any host. */
export function textIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The names of what is in a folder; none where there is no folder, or it does not let us look. */
export function namesIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
