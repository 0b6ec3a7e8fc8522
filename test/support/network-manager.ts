import { mkdir, rm } from 'node:fs/promises';
import { machine } from 'node:os';
import { join } from 'node:path';
import { cached } from '../../src/lab/vm/cached.ts';
import { unpackDebianPackage } from '../../src/lab/vm/debian-package.ts';
import { guestCacheDir } from '../../src/lab/vm/image.ts';

/**
 * Unpacks NetworkManager into the user's cache unless that is done. It is never installed: the package would have it
 * take the machine's own NICs over, at the next start if not now.
 */
export const fetchNetworkManager = (): Promise<string> =>
  cached(folder(), async (scratch) => {
    for (const name of PACKAGES) {
      await mkdir(join(scratch, name));
      await unpackDebianPackage(name, join(scratch, name));
    }
    await rm(join(scratch, 'network-manager/etc'), { recursive: true });
    return scratch;
  });

/** The programs, and the libraries that no other package of the tests' brings along. */
const PACKAGES = ['libndp0', 'libnm0', 'network-manager'];

const folder = (): string => join(guestCacheDir(), '..', 'network-manager');

/** With these, the unpacked programs find each other and their libraries. */
export function networkManagerEnvironment(): NodeJS.ProcessEnv {
  const below = (path: string): string[] => PACKAGES.map((name) => join(folder(), name, path));
  return {
    PATH: [...below('usr/sbin'), ...below('usr/bin'), process.env.PATH].join(':'),
    LD_LIBRARY_PATH: below(`usr/lib/${machine()}-linux-gnu`).join(':'),
  };
}
