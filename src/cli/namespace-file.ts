import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** A file of this process's as others find it too: they have another working folder, and another `/proc/self`. */
export function namespaceFile(path: string): string {
  const file = resolve(path);
  try {
    // Not of the file itself: what a link of /proc to a namespace says is no path.
    return join(realpathSync(dirname(file)), basename(file));
  } catch {
    return file;
  }
}
