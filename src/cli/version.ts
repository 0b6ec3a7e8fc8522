import { readFileSync } from 'node:fs';

/** The version in package.json, which lies above both `src/cli/` and `dist/`. */
export const VERSION: string = read();

function read(): string {
  for (const above of ['../package.json', '../../package.json']) {
    try {
      return JSON.parse(readFileSync(new URL(above, import.meta.url), 'utf8')).version;
    } catch {
      // The other layout, then.
    }
  }
  return 'unknown';
}
