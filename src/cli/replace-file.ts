import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { syncFolder } from '../host/linux/sync-folder.ts';
import { LookUpFailed } from './look-up-failed.ts';

/** Far more than any domain's XML has. */
const LONGEST_FILE = 16 << 20;

/** @throws LookUpFailed for a file that is not there, not a regular one, or too long to be what is meant */
export function readRegularFile(file: string): Uint8Array {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw unreadable(file, 'it is no regular file');
    if (found.size > LONGEST_FILE) throw unreadable(file, `it has more than ${LONGEST_FILE} bytes`);
    return readFileSync(file);
  } catch (cause) {
    if (cause instanceof LookUpFailed) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw unreadable(file, code === 'ENOENT' ? 'there is no such file' : String(code), cause);
  }
}

const unreadable = (file: string, reason: string, cause?: unknown): LookUpFailed =>
  new LookUpFailed(reason, { operation: 'read', subject: file, cause });

/**
 * Replaces a file whole or not at all, with the owner and the rights that it had, and gives the name of the copy of what
 * it was before. A link is followed: what it leads to is replaced.
 */
export function replaceFile(file: string, text: string): string {
  const real = realpathSync(file);
  const [backup, beside] = [`${real}~`, `${real}.kvmnet-${process.pid}`];
  try {
    // Made anew, with the rights of the file: an old copy may be readable by more.
    rmSync(backup, { force: true });
    copyFileSync(real, backup, constants.COPYFILE_EXCL);
    writeLike(real, beside, text);
    renameSync(beside, real);
    syncFolder(dirname(real));
    return backup;
  } catch (cause) {
    rmSync(beside, { force: true });
    const { code, message } = cause as NodeJS.ErrnoException;
    const details = { code: 'file-failed', operation: 'replace', subject: file, cause } as const;
    throw new KvmnetError(message, code === undefined ? details : { ...details, errno: code });
  }
}

function writeLike(model: string, file: string, text: string): void {
  const { uid, gid, mode } = statSync(model);
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeFileSync(descriptor, text);
    const made = fstatSync(descriptor);
    if (made.uid !== uid || made.gid !== gid) chownSync(file, uid, gid);
    chmodSync(file, mode & 0o7777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
