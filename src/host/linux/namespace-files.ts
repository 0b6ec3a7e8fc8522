import { readdirSync, statfsSync, statSync } from 'node:fs';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

// linux/magic.h: the file system of namespaces. A plain file has the one of its folder.
const NSFS_MAGIC = 0x6e736673;

/** The names of a folder's files, none when there is no folder. */
export function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isRefusal(error, 'ENOENT')) return [];
    throw asKvmnetError(error, { operation: 'read folder', subject: folder });
  }
}

/** Whether a namespace is mounted on the file; false when there is no file. */
export function isNamespace(file: string): boolean {
  try {
    return statfsSync(file).type === NSFS_MAGIC;
  } catch (error) {
    if (isRefusal(error, 'ENOENT')) return false;
    throw asKvmnetError(error, { operation: 'look at network namespace', subject: file });
  }
}

/** The namespace's own number, which no other living one has. */
export function inodeOf(file: string): bigint {
  try {
    return statSync(file, { bigint: true }).ino;
  } catch (error) {
    throw asKvmnetError(error, { operation: 'open network namespace', subject: file });
  }
}
