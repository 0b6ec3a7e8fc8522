import { readFileSync, statSync } from 'node:fs';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';

/** Far more than any domain's XML has, and as much as is written back (`host/linux/config-files.ts`). */
const LONGEST_FILE = 1 << 20;

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
