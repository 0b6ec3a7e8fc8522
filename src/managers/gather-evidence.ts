import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { runProgram } from '../host/run-program.ts';
import type { InterfaceName } from '../net/names.ts';
import { type Evidence, NM_ACTIVE_FIELDS, NM_DEVICE_FIELDS } from './evidence.ts';
import { runningPrograms } from './running-programs.ts';

/** Looks at files, below another root if need be, asks NetworkManager, and lists processes; changes nothing. */
export async function gatherEvidence(link: InterfaceName, root = '/'): Promise<Evidence> {
  const [nmDevice, nmActive] = await Promise.all([
    nmcli('-f', NM_DEVICE_FIELDS, 'device', 'show', link),
    nmcli('-f', NM_ACTIVE_FIELDS, 'connection', 'show', '--active'),
  ]);
  const index = Number.parseInt(read(path.join(root, `/sys/class/net/${link}/ifindex`)) ?? '', 10);
  const files = new Map([...FOLDERS.flatMap((folder) => filesIn(root, folder)), ...namedFiles(root, link)]);
  return { link, index, files, nmDevice, nmActive, processes: runningPrograms() };
}

// It is not there, or it does not run: both say that NetworkManager manages nothing.
const nmcli = (...words: readonly string[]): Promise<string | null> =>
  runProgram('nmcli', ['-t', ...words]).then(String, () => null);

const FOLDERS = [
  '/run/NetworkManager/devices',
  '/run/systemd/netif/links',
  '/run/systemd/netif/leases',
  '/etc/network/interfaces.d',
  '/etc/netplan',
  '/etc/cloud/cloud.cfg.d',
];

function namedFiles(root: string, link: InterfaceName): readonly (readonly [string, string])[] {
  const files = [
    '/run/network/ifstate',
    '/etc/network/interfaces',
    `/etc/sysconfig/network-scripts/ifcfg-${link}`,
    `/etc/sysconfig/network/ifcfg-${link}`,
    `/run/kvmnet/udhcpc-${link}`,
  ];
  const found = files.flatMap((file) => entry(root, file));
  // Of this folder, it matters only that it is there.
  return isFolder(path.join(root, '/run/systemd/system')) ? [...found, ['/run/systemd/system', '']] : found;
}

function filesIn(root: string, folder: string): readonly (readonly [string, string])[] {
  try {
    return readdirSync(path.join(root, folder)).flatMap((name) => entry(root, `${folder}/${name}`));
  } catch {
    return [];
  }
}

function entry(root: string, file: string): readonly (readonly [string, string])[] {
  const text = read(path.join(root, file));
  return text === null ? [] : [[file, text]];
}

const LARGEST = 1 << 20;

function read(file: string): string | null {
  try {
    const found = statSync(file);
    return found.isFile() && found.size <= LARGEST ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  }
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
