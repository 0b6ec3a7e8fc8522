import { readFileSync } from 'node:fs';
import { LookUpFailed } from './look-up-failed.ts';

/** The text of a file; `-` is standard input. @throws LookUpFailed for one that is not there, or is not UTF-8 */
export function readText(file: string): string {
  try {
    return decode(readFileSync(file === '-' ? 0 : file), file);
  } catch (cause) {
    if (cause instanceof LookUpFailed) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw unreadable(file, code === 'ENOENT' ? 'there is no such file' : String(code), cause);
  }
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(file, 'it is not UTF-8 text', cause);
  }
}

const unreadable = (file: string, reason: string, cause: unknown): LookUpFailed =>
  new LookUpFailed(reason, { operation: 'read', subject: file, cause });
