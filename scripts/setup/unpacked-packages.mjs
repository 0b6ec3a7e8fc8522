import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { runQuietly } from './run-quietly.mjs';

/**
 * Programs that tests compare with, from packages that must not be installed: ifupdown would have the machine bring up
 * its own interfaces at the next boot.
 */
const packages = ['ifupdown', 'bridge-utils'];

/**
 * Where a package is unpacked that is not installed.
 * @param {string} name
 */
export function unpackedPackage(name) {
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.join(cache, 'kvmnet', 'unpacked', name);
}

/** Fetches such packages through apt, which checks their signatures, and unpacks them, where the cache lacks them. */
export async function unpackDebianPackages() {
  for (const name of packages) if (!fs.existsSync(unpackedPackage(name))) await unpack(name);
}

/** @param {string} name */
async function unpack(name) {
  const place = unpackedPackage(name);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  const scratch = fs.mkdtempSync(`${place}-`);
  try {
    await runQuietly(`fetching the Debian package ${name}`, ['apt-get', '-qq', 'download', name], { cwd: scratch });
    const file = fs.readdirSync(scratch).find((entry) => entry.endsWith('.deb')) ?? '';
    await runQuietly(`unpacking ${name}`, ['dpkg-deb', '-x', path.join(scratch, file), path.join(scratch, 'root')]);
    fs.renameSync(path.join(scratch, 'root'), place);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}
