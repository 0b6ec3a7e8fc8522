import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { findProgram } from './probe.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * The managers of networks that tests run for real. Installed, they would take the machine's own network into their
 * hands, at once or at the next boot: so they are unpacked into a folder, which tests lay over /usr in a box.
 */
const PACKAGES = ['network-manager', 'ifupdown', 'isc-dhcp-client', 'dhcpcd-base', 'udhcpc', 'bridge-utils'];

/** Where they are unpacked, with their libraries as far as the machine lacks those: `usr` and `etc`. */
export function hostManagersFolder(environment = process.env) {
  return path.join(environment.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'kvmnet', 'host-managers-1');
}

/** Fetches and unpacks them, unless that was done before. Needs apt and, for what it depends on, its lists. */
export async function unpackHostManagers() {
  const folder = hostManagersFolder();
  if (fs.existsSync(folder) || !findProgram('apt-get')) return;
  const scratch = `${folder}.${process.pid}`;
  const archives = path.join(scratch, 'archives');
  fs.mkdirSync(path.join(archives, 'partial'), { recursive: true });
  try {
    await runQuietly(`fetching ${PACKAGES.join(', ')}`, downloadInto(archives));
    unpackAll(archives, path.join(scratch, 'root'));
    fs.renameSync(path.join(scratch, 'root'), folder);
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} archives */
const downloadInto = (archives) => [
  'apt-get',
  '-q',
  'install',
  '-y',
  '--no-install-recommends',
  '--download-only',
  '--reinstall',
  ...['-o', `Dir::Cache::Archives=${archives}`, '-o', 'DPkg::Lock::Timeout=120', '-o', 'APT::Sandbox::User=root'],
  ...PACKAGES,
];

/**
 * systemd and its libraries are the machine's: they come along only where the archive has newer ones.
 * @param {string} archives
 * @param {string} folder
 */
function unpackAll(archives, folder) {
  const files = fs.readdirSync(archives).filter((name) => name.endsWith('.deb') && !/systemd|udev/.test(name));
  fs.mkdirSync(folder);
  for (const name of files) execFileSync('dpkg-deb', ['-x', path.join(archives, name), folder]);
  // Older packages still have /sbin and /lib, which are links to folders in /usr on the machine.
  for (const name of ['bin', 'sbin', 'lib']) {
    const old = path.join(folder, name);
    if (fs.existsSync(old)) fs.cpSync(old, path.join(folder, 'usr', name), { recursive: true, verbatimSymlinks: true });
  }
}
