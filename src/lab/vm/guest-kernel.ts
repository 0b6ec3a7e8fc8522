import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { runProgram } from '../../host/run-program.ts';
import { cached } from './cached.ts';
import { dependencyOf, unpackDebianPackage } from './debian-package.ts';
import { vmlinuxOf } from './kernel-image.ts';
import { moduleName, modulesInLoadOrder } from './kernel-modules.ts';

/** A kernel to boot, and the folder of modules to load into it, named so that their order is the order of loading. */
export type GuestKernel = { readonly image: string; readonly modules: string };

/** Gives the cached kernel, or fetches Debian's current one for virtual machines. */
export async function guestKernel(cacheDir: string, busybox: string, signal?: AbortSignal): Promise<GuestKernel> {
  const present = await newestCached(cacheDir);
  const folder = present ?? (await fetchKernel(cacheDir, busybox, signal));
  const image = (await readdir(folder)).find((entry) => entry.startsWith('vmlinu')) ?? 'vmlinuz';
  return { image: join(folder, image), modules: join(folder, 'modules') };
}

const META_PACKAGE = 'linux-image-cloud-amd64';
const WANTED_MODULES = ['virtio_pci', 'virtio_net'];

async function newestCached(cacheDir: string): Promise<string | null> {
  const entries = await readdir(cacheDir).catch(() => []);
  const newest = entries
    .filter((entry) => entry.startsWith('linux-image-'))
    .sort(byVersion)
    .at(-1);
  return newest === undefined ? null : join(cacheDir, newest);
}

const byVersion = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

async function fetchKernel(cacheDir: string, busybox: string, signal?: AbortSignal): Promise<string> {
  const name = await dependencyOf(META_PACKAGE, signal);
  return cached(join(cacheDir, name), async (scratch) => {
    await unpackDebianPackage(name, scratch, signal);
    const result = join(scratch, 'result');
    await mkdir(join(result, 'modules'), { recursive: true });
    await keepImage(join(scratch, 'boot'), result);
    await keepModules(join(scratch, await modulesFolder(scratch)), result, busybox);
    return result;
  });
}

/** Distributions with merged /usr ship modules under /usr/lib. */
async function modulesFolder(scratch: string): Promise<string> {
  const top = await readdir(scratch);
  return top.includes('lib') ? 'lib/modules' : 'usr/lib/modules';
}

async function keepImage(boot: string, result: string): Promise<void> {
  const name = (await readdir(boot)).find((entry) => entry.startsWith('vmlinuz-'));
  if (name === undefined) throw incomplete('vmlinuz');
  const vmlinuz = await readFile(join(boot, name));
  const vmlinux = vmlinuxOf(vmlinuz);
  await writeFile(join(result, vmlinux ? 'vmlinux' : 'vmlinuz'), vmlinux ?? vmlinuz);
}

async function keepModules(folder: string, result: string, busybox: string): Promise<void> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => NEEDED_MODULE.test(file));
  const contents = new Map<string, Uint8Array>();
  for (const file of files) contents.set(moduleName(file), await unpacked(join(folder, file), busybox));
  const order = modulesInLoadOrder(contents, WANTED_MODULES);
  if (!order.includes('virtio_net')) throw incomplete('virtio_net');
  for (const [index, name] of order.entries()) {
    const path = join(result, 'modules', `${String(index).padStart(2, '0')}-${name}.ko`);
    await writeFile(path, contents.get(name) ?? new Uint8Array());
  }
}

/** Where the wanted modules and all that they depend on lie; the other thousands need not be read. */
const NEEDED_MODULE = /\/(drivers\/virtio|drivers\/net|net\/core)\/[^/]+\.ko(\.xz)?$/;

/** Newer Debian kernels have compressed modules. */
const unpacked = (path: string, busybox: string): Promise<Uint8Array> =>
  path.endsWith('.xz') ? runProgram(busybox, ['xzcat', path]) : readFile(path);

const incomplete = (missing: string): KvmnetError =>
  new KvmnetError(`it has no ${missing}`, {
    code: 'not-found',
    operation: 'use the kernel package',
    subject: META_PACKAGE,
  });
