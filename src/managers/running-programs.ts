import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { ProcessMark } from './charge.ts';
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

/** When a process was started; null: there is none of that number, or only what is left of one. */
export function markOf(pid: number): ProcessMark | null {
  const status = statusOf(pid);
  return status === null ? null : { pid, startedAt: status.startedAt };
}

export const isAlive = ({ pid, startedAt }: ProcessMark): boolean => markOf(pid)?.startedAt === startedAt;

function statusOf(pid: number): (ProcessMark & { readonly parent: number }) | null {
  try {
    // proc_pid_stat(5): the second field is a name in parentheses, which may hold any character.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return fields[0] === 'Z' ? null : { pid, parent: Number(fields[1]), startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function program(pid: number): RunningProgram | null {
  const mark = statusOf(pid);
  if (mark === null) return null;
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const last = words.findLastIndex((word) => word !== '');
    return last < 0 ? null : { ...mark, argv: words.slice(0, last + 1) };
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
