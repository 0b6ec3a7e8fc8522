import { setTimeout as pause } from 'node:timers/promises';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { PID_FILE } from '../../dnsmasq/layout.ts';
import { entriesOf } from './dnsmasq-files.ts';
import { configurationArgument, readIn, type ServiceFolder } from './dnsmasq-folder.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';
import { readIfThere } from './what-is-there.ts';

/** A process as it cannot be mistaken: process ids are used again, with another start time. */
export type ProcessIdentity = { readonly pid: number; readonly startTime: string };

/** The process that the service's pid file names, if it is what it was. */
export function findProcess(folder: ServiceFolder): ProcessIdentity | null {
  const pid = notedPid(folder);
  return pid === null ? null : identify(pid, folder);
}

/** Whether that process serves: cheaper than to identify it. */
export function isServing(folder: ServiceFolder): boolean {
  const pid = notedPid(folder);
  return pid !== null && runs(pid, folder);
}

/** The number in the service's pid file; null when there is none. */
export function notedPid(folder: ServiceFolder): number | null {
  const pid = readIn(folder, PID_FILE)?.trim() ?? '';
  return /^[1-9]\d{0,9}$/.test(pid) ? Number(pid) : null;
}

/** Every process of the service, noted or not. Looks at all that runs here. */
export function findStrays(folder: ServiceFolder): readonly ProcessIdentity[] {
  const pids = entriesOf('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => identify(Number(pid), folder) ?? []);
}

/** Signals a process that was identified just now. One that has ended meanwhile is left in peace. */
export function signal({ pid }: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!isRefusal(error, 'ESRCH'))
      throw asKvmnetError(error, { operation: `send ${name} to dnsmasq`, subject: `${pid}` });
  }
}

/** Ends it, and resolves when it is gone, with its addresses free: by SIGTERM, else after 3 s by SIGKILL. */
export async function endProcess(found: ProcessIdentity, network: string): Promise<void> {
  for (const name of ['SIGTERM', 'SIGKILL'] as const) {
    if (hasEnded(found)) return;
    signal(found, name);
    if (await endsWithin(found, SECONDS_TO_END)) return;
  }
  throw new KvmnetError(`process ${found.pid} does not end`, {
    code: 'service-failed',
    operation: 'stop dnsmasq of network',
    subject: network,
  });
}

const SECONDS_TO_END = 3;

// Looked for at growing intervals: it takes 2 ms, as a rule, and is found after 3.
async function endsWithin(found: ProcessIdentity, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  for (let wait = 1; !hasEnded(found); wait = Math.min(2 * wait, 50)) {
    if (performance.now() > deadline) return false;
    await pause(wait);
  }
  return true;
}

// A zombie has closed its sockets: it ends only in its parent's books.
function hasEnded({ pid, startTime }: ProcessIdentity): boolean {
  const status = readStatus(pid);
  return status === null || status.startTime !== startTime || /[ZX]/.test(status.state);
}

function identify(pid: number, folder: ServiceFolder): ProcessIdentity | null {
  const status = readStatus(pid);
  if (status === null || /[ZX]/.test(status.state) || !runs(pid, folder)) return null;
  return { pid, startTime: status.startTime };
}

/** Whether the process of this number is the service's dnsmasq, and has not ended. */
export function runs(pid: number, folder: ServiceFolder): boolean {
  const [program = '', ...args] = (readIfThere(`/proc/${pid}/cmdline`) ?? '').split('\0');
  return /(^|\/)dnsmasq$/.test(program) && args.includes(configurationArgument(folder));
}

// proc(5): the program's name is in brackets and may hold anything; the state is field 3, the start time field 22.
function readStatus(pid: number): { readonly state: string; readonly startTime: string } | null {
  const text = readIfThere(`/proc/${pid}/stat`);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
}
