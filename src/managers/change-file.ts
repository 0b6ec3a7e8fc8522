import { closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { FileChange } from '../formats/interface-parts/host-format.ts';

/** Puts a file into the place, whole or not at all, or takes it away; folders above it are made. @throws KvmnetError */
export function changeFile({ path, after, mode }: Pick<FileChange, 'path' | 'after' | 'mode'>): void {
  const beside = `${path}.kvmnet-${process.pid}`;
  try {
    if (after === null) rmSync(path, { force: true });
    else replace(path, beside, after, mode);
  } catch (cause) {
    rmSync(beside, { force: true });
    const { code, message } = cause as NodeJS.ErrnoException;
    const details = { code: 'file-failed', operation: 'write', subject: path, cause } as const;
    throw new KvmnetError(message, code === undefined ? details : { ...details, errno: code });
  }
}

function replace(path: string, beside: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(beside, text, mode);
  renameSync(beside, path);
}

function writeWhole(file: string, text: string, mode: number): void {
  const descriptor = openSync(file, 'w', mode);
  try {
    writeFileSync(descriptor, text);
    // The umask has had its say in what `open` was told.
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
