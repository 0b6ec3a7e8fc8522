import { readFileSync } from 'node:fs';
import { LookUpFailed } from '../diagnostic/look-up-failed.ts';

/** The text of a file; `-` is standard input. @throws LookUpFailed for one that is not there, a folder, or not UTF-8 */
export function readText(file: string): string {
  try {
    return decode(readFileSync(file === '-' ? 0 : file), file);
  } catch (cause) {
    if (cause instanceof LookUpFailed) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw unreadable(file, reasons[code ?? ''] ?? String(code), cause);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
};

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(file, 'it is not UTF-8 text', cause);
  }
}

const unreadable = (file: string, reason: string, cause: unknown): LookUpFailed =>
  new LookUpFailed(reason, { operation: 'read', subject: file, cause });
