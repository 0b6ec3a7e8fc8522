import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { syncFolder } from './sync-folder.ts';

/** The value in a JSON file; null when there is no file. A damaged one is a `file-failed`, never taken for empty. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isRefusal(error, 'ENOENT')) return null;
    if (error instanceof SyntaxError) throw damagedFile(file, error.message, error);
    throw asKvmnetError(error, { operation: 'read', subject: file });
  }
}

/** Replaces the file, whole or not at all: when this returns, a power cut finds the new content. */
export const replaceJsonFile = (file: string, value: unknown): void =>
  replaceFile(file, `${JSON.stringify(value, null, 1)}\n`);

/** The same for a text. */
export function replaceFile(file: string, text: string): void {
  const beside = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    writeDurably(beside, text);
    renameSync(beside, file);
    // The rename is in the folder.
    syncFolder(dirname(file));
  } catch (error) {
    removeIfPossible(beside);
    throw asKvmnetError(error, { operation: 'write', subject: file });
  }
}

// That it cannot is no news: the write has failed already, and why is what counts.
function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}

/** The complaint about a file whose content is not what this program writes. */
export const damagedFile = (file: string, reason: string, cause?: unknown): KvmnetError =>
  new KvmnetError(`it is damaged: ${reason}`, {
    code: 'file-failed',
    operation: 'read',
    subject: file,
    hint: 'restore it, or move it away',
    cause,
  });

function writeDurably(file: string, text: string): void {
  // What was left by a writer that was killed goes; whoever may write in the folder cannot have it be a link.
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', 0o644);
  try {
    // Writes on after a short write, and so meets the error that a full disk is.
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
