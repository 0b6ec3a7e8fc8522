import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';
import { writeBeside } from './write-beside.ts';

/**
 * Puts a text in a file's place, whole or not at all; folders above it are made. When this returns, a power cut finds the new
 * text. For files that are kvmnet's own: nothing is kept of what was there. What it throws are Node's own errors.
 */
export function replaceWhole(file: string, text: string, mode: 0o600 | 0o644 = 0o644): void {
  const beside = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    writeBeside(beside, text, { mode, model: null });
    renameSync(beside, file);
    // The rename is in the folder.
    syncFolder(dirname(file));
  } catch (error) {
    removeIfPossible(beside);
    throw error;
  }
}

// That it cannot is no news: the write has failed already, and why is what counts.
function removeIfPossible(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
