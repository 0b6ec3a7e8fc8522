import { readdirSync, readFileSync } from 'node:fs';

/** The text of a file; null where there is none, or the kernel does not tell it. For what may be missing on any host. */
export function textIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** The names of what is in a folder; none where there is no folder, or it does not let us look. */
export function namesIfThere(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
