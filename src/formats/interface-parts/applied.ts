import type { ConfigFile, FileChange } from './host-format.ts';

/** The files as they are after the changes. */
export function applied(files: readonly ConfigFile[], changes: readonly FileChange[]): readonly ConfigFile[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, after } of changes) {
    if (after === null) texts.delete(path);
    else texts.set(path, after);
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}
