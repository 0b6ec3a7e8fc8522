import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until what has changed in a folder is on the disk: a file that was renamed is there under its name. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
