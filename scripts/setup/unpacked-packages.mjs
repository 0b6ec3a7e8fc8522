import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { findProgram } from './probe.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * What tests run and nobody may install: these managers and clients would take the machine's own network into their
 * hands, at once or at the next boot, and udev would start. So they are unpacked into a folder, which tests lay over
 * /usr in a box.
 */
const packages = ['network-manager', 'ifupdown', 'bridge-utils', 'isc-dhcp-client', 'dhcpcd-base', 'udev'];

/** Where they are, with the libraries that the machine lacks: `etc` and `usr`. Other packages get another folder. */
export function unpackedPackages(environment = process.env) {
  const cache = environment.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.join(cache, 'kvmnet', 'unpacked', packages.join('+'));
}

/**
 * Fetches them through apt, which checks their signatures, and unpacks them, unless that was done before. Throws a
 * SetupError where they cannot be had.
 */
export async function unpackDebianPackages() {
  const folder = unpackedPackages();
  if (fs.existsSync(folder)) return;
  if (!findProgram('apt-get')) throw new SetupError(`there is no apt to fetch these with: ${packages.join(', ')}`);
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const scratch = fs.mkdtempSync(`${folder}-`);
  try {
    const archives = path.join(scratch, 'archives');
    fs.mkdirSync(path.join(archives, 'partial'), { recursive: true });
    await fetchInto(archives);
    unpackAll(archives, path.join(scratch, 'root'));
    fs.renameSync(path.join(scratch, 'root'), folder);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} archives */
async function fetchInto(archives) {
  const label = `fetching ${packages.join(', ')}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const fetch = () => runQuietly(label, downloadInto(archives), { env });
  // apt's lists may be missing, or older than the archive.
  await fetch().catch(async (error) => {
    if (process.getuid?.() !== 0) throw error;
    await runQuietly('refreshing the list of Debian packages', ['apt-get', '-q', 'update'], { env });
    return fetch();
  });
}

/**
 * Nothing is installed: so no lock is needed, and no matter who else has apt at work.
 * @param {string} archives
 */
const downloadInto = (archives) => [
  ...['apt-get', '-q', 'install', '-y', '--no-install-recommends', '--download-only', '--reinstall'],
  ...['-o', `Dir::Cache::Archives=${archives}`, '-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User=root'],
  ...packages,
];

/**
 * systemd and the libraries that come with it are the machine's: where the archive has newer ones, apt adds them.
 * @param {string} archives
 * @param {string} folder
 */
function unpackAll(archives, folder) {
  const files = fs.readdirSync(archives).filter((name) => name.endsWith('.deb') && !/systemd|libudev/.test(name));
  fs.mkdirSync(folder);
  for (const name of files) execFileSync('dpkg-deb', ['-x', path.join(archives, name), folder]);
  // Older packages still have /sbin and /lib, which are links to folders in /usr on the machine.
  for (const name of ['bin', 'sbin', 'lib']) {
    const old = path.join(folder, name);
    if (!fs.existsSync(old)) continue;
    fs.cpSync(old, path.join(folder, 'usr', name), { recursive: true, verbatimSymlinks: true });
    fs.rmSync(old, { recursive: true });
  }
}
