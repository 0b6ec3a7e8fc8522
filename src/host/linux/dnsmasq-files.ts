import { chmodSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileFailed } from './file-failed.ts';
import { isRefusal } from './kernel-refusal.ts';

/** The names of what is in a folder, in order; none when there is no folder. */
export function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR')) return [];
    throw fileFailed('read', folder, error);
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
    throw fileFailed('write', file, error);
  }
}

/** Makes the folder and those above it that are missing, open to everybody for reading, whatever the umask. */
export function makeOpenFolder(folder: string): void {
  try {
    const first = mkdirSync(folder, { recursive: true });
    if (first === undefined) return;
    for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
  } catch (error) {
    throw fileFailed('make', folder, error);
  }
}

/** The folder on the way to this one that keeps others than root out; null when none does. */
export function closedFolder(folder: string): string | null {
  const above = dirname(folder);
  const closed = above === folder ? null : closedFolder(above);
  if (closed !== null) return closed;
  return (statSync(folder).mode & 0o001) === 0 ? folder : null;
}
