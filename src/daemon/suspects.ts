import { readdirSync, readFileSync } from 'node:fs';

/** Programs that manage what kvmnet manages too, by the name that the kernel has for their processes (15 letters). */
const MEDDLERS: ReadonlyMap<string, string> = new Map([
  ['NetworkManager', 'NetworkManager'],
  ['systemd-network', 'systemd-networkd'],
  ['firewalld', 'firewalld'],
  ['dockerd', 'Docker'],
  ['connmand', 'ConnMan'],
  ['libvirtd', 'libvirtd'],
  ['virtnetworkd', 'virtnetworkd'],
  ['dhcpcd', 'dhcpcd'],
  ['wickedd', 'wicked'],
  ['puppet', 'Puppet'],
  ['chef-client', 'Chef'],
  ['salt-minion', 'Salt'],
]);

/** Which of the programs run that could be undoing what kvmnet does. Looks at every process; none where it cannot. */
export function findSuspects(proc = '/proc'): readonly string[] {
  const pids = namesIn(proc).filter((name) => /^\d+$/.test(name));
  const found = pids.flatMap((pid) => MEDDLERS.get(nameOf(`${proc}/${pid}/comm`)) ?? []);
  return [...new Set(found)].sort();
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A suspicion is an aid to whoever reads the log, and no more.
    return [];
  }
}

function nameOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
