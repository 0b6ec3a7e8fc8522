import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { processOf } from '../host/process-identity.ts';
import { programOf, type RunningProgram } from './evidence.ts';

const OF_MEANING: ReadonlySet<string> = new Set([
  'NetworkManager',
  'systemd-networkd',
  'dhclient',
  'dhcpcd',
  'udhcpc',
  'connmand',
  'wickedd',
]);

/** Managers and clients of DHCP that run in our network namespace: those of containers have links of their own. */
export function runningPrograms(): readonly RunningProgram[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids
    .flatMap((name) => program(Number(name)) ?? [])
    .filter((process) => OF_MEANING.has(programOf(process)) && isHere(process.pid))
    .sort((a, b) => a.pid - b.pid);
}

function program(pid: number): RunningProgram | null {
  const process = processOf(pid);
  if (process === null) return null;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const last = words.findLastIndex((word) => word !== '');
    return last < 0 ? null : { ...process, argv: words.slice(0, last + 1) };
  } catch {
    return null;
  }
}

function isHere(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`) === readlinkSync('/proc/self/ns/net');
  } catch {
    return false;
  }
}
