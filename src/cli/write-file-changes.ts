import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import { asKvmnetError } from '../host/linux/kernel-refusal.ts';
import { syncFolder } from '../host/linux/sync-folder.ts';
import { replaceFile } from './replace-file.ts';

export type WrittenFile = {
  readonly path: string;
  /** The copy of what it was before; null: there was none. */
  readonly backup: string | null;
};

/** Makes the changes, each whole or not at all; when one fails, those before it are undone. */
export function writeFileChanges(changes: readonly FileChange[]): readonly WrittenFile[] {
  const done: WrittenFile[] = [];
  try {
    for (const change of changes) {
      requireUnchanged(change);
      done.push({ path: change.path, backup: make(change) });
    }
    return done;
  } catch (error) {
    for (const file of done.reverse()) undo(file);
    throw asKvmnetError(error, { operation: 'write', subject: changes[done.length]?.path ?? '' });
  }
}

function requireUnchanged({ path, before }: FileChange): void {
  const now = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (now === before) return;
  const hint = 'look at it, and repeat the command';
  throw new KvmnetError('somebody else has changed it meanwhile', {
    code: 'conflict',
    operation: 'write',
    subject: path,
    hint,
  });
}

function make({ path, before, after, mode }: FileChange): string | null {
  if (before === null && after !== null) return create(path, after, mode);
  if (after !== null) return replaceFile(path, after);
  renameSync(path, `${path}~`);
  syncFolder(dirname(path));
  return `${path}~`;
}

// By a link, which unlike a rename never replaces what has come there meanwhile.
function create(path: string, text: string, mode: number): null {
  const beside = `${path}.kvmnet-${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    const descriptor = openSync(beside, 'wx', mode);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    linkSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
  syncFolder(dirname(path));
  return null;
}

function undo({ path, backup }: WrittenFile): void {
  if (backup === null) rmSync(path, { force: true });
  else renameSync(backup, path);
}
