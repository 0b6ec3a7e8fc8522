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

/** Which of the programs run that could be undoing what kvmnet does. Looks at every process. */
export function findSuspects(proc = '/proc'): readonly string[] {
  const pids = readdirSync(proc).filter((name) => /^\d+$/.test(name));
  const found = pids.flatMap((pid) => MEDDLERS.get(nameOf(`${proc}/${pid}/comm`)) ?? []);
  return [...new Set(found)].sort();
}

function nameOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // It has ended meanwhile.
    return '';
  }
}
