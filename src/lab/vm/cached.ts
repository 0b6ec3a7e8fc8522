import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Gives the path of a cached file or folder, having it made when it is not there. `build` makes it in a temporary
 * folder beside it, whence it is moved in one step: nobody sees half of it, and of two who build, either's will do.
 */
export async function cached(path: string, build: (scratch: string) => Promise<string>): Promise<string> {
  if (await exists(path)) return path;
  await mkdir(dirname(path), { recursive: true });
  await clearAbandoned(dirname(path));
  const scratch = await mkdtemp(join(dirname(path), `${PREFIX}${basename(path)}-`));
  try {
    await rename(await build(scratch), path).catch((error) => keepOthers(path, error));
    return path;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const PREFIX = '.building-';
const ABANDONED_AFTER_MS = 3_600_000;

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Moving a folder onto another that is not empty is refused: someone else was faster. */
async function keepOthers(path: string, error: unknown): Promise<void> {
  if (!(await exists(path))) throw error;
}

/** What a build that was killed left behind. No build takes an hour. */
async function clearAbandoned(folder: string): Promise<void> {
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(PREFIX)) continue;
    const path = join(folder, entry);
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
