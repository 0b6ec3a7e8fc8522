import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** The text of a file; null when there is none. */
export function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // ESRCH: a file of a process that has ended meanwhile.
    if (isRefusal(error, 'ENOENT', 'ENOTDIR', 'ESRCH')) return null;
    throw failed('read', file, error);
  }
}

/** The names of what is in a folder, in order; none when there is no folder. */
export function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR')) return [];
    throw failed('read', folder, error);
  }
}

/** Replaces the file as a whole; everybody may read it, for dnsmasq reads it again when it is nobody. */
export function writeWhole(file: string, text: string): void {
  try {
    writeFileSync(`${file}.new`, text, { mode: 0o644 });
    // The mode above is less what the umask takes.
    chmodSync(`${file}.new`, 0o644);
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw failed('write', file, error);
  }
}

/** Makes the folder and those above it that are missing, open to everybody for reading, whatever the umask. */
export function makeOpenFolder(folder: string): void {
  try {
    const first = mkdirSync(folder, { recursive: true });
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
  } catch (error) {
    throw failed('make', folder, error);
  }
}

/** The folder on the way to this one that keeps others than root out; null when none does. */
export function closedFolder(folder: string): string | null {
  const above = dirname(folder);
  const closed = above === folder ? null : closedFolder(above);
  if (closed !== null) return closed;
  return (statSync(folder).mode & 0o001) === 0 ? folder : null;
}

function failed(operation: 'read' | 'write' | 'make', subject: string, cause: unknown): KvmnetError {
  const error = asKvmnetError(cause, { operation, subject });
  if (error.code === 'not-permitted') return error;
  return new KvmnetError(cause instanceof Error ? cause.message : String(cause), {
    code: 'file-failed',
    operation,
    subject,
    ...(error.errno === null ? {} : { errno: error.errno }),
    cause,
  });
}
