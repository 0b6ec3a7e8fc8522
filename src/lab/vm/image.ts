import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../host/run-program.ts';
import { cached } from './cached.ts';
import { writeCpio } from './cpio.ts';
import { staticBusybox } from './guest-busybox.ts';
import { guestFiles } from './guest-files.ts';
import { guestKernel } from './guest-kernel.ts';

/** The two files that QEMU boots a guest from. */
export type GuestImage = { readonly kernel: string; readonly initrd: string };

export type ImageOptions = { readonly cacheDir?: string; readonly signal?: AbortSignal };

/**
 * Gives a small Linux guest with a DHCP client, an agent and a web page, fetching and building what the cache lacks.
 * The first time takes some seconds and 27 MB from Debian's archive; after that nothing is fetched.
 */
export async function buildGuestImage({ cacheDir = guestCacheDir(), signal }: ImageOptions = {}): Promise<GuestImage> {
  const busybox = await staticBusybox(cacheDir, signal);
  const kernel = await guestKernel(cacheDir, busybox, signal);
  const archive = await rootFileSystem(busybox, kernel.modules, signal);
  const digest = createHash('sha256').update(archive).digest('hex').slice(0, 16);
  const initrd = await cached(join(cacheDir, `guest-${digest}.cpio`), async (scratch) => {
    const path = join(scratch, 'initrd');
    await writeFile(path, archive);
    return path;
  });
  return { kernel: kernel.image, initrd };
}

/** Where guests' kernels and file systems are kept: `kvmnet/vm` in the user's cache folder. */
export function guestCacheDir(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kvmnet', 'vm');
}

/** Uncompressed: under emulation, unpacking costs a guest as much time as reading the two megabytes. */
async function rootFileSystem(busybox: string, modulesDir: string, signal?: AbortSignal): Promise<Uint8Array> {
  const applets = (await runProgram(busybox, ['--list'], { signal })).toString().trim().split('\n');
  const names = (await readdir(modulesDir)).sort();
  const modules = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(join(modulesDir, name)) })),
  );
  return writeCpio(guestFiles({ busybox: await readFile(busybox), applets, modules }));
}
