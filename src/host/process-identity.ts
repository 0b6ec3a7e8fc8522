import { readFileSync } from 'node:fs';

/** A process, told from a later one with the same number by when it started (ticks since boot). */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

/** null when there is no such process, or only what is left of one until its parent asks for it. */
export function identityOf(pid: number): ProcessIdentity | null {
  const found = processOf(pid);
  return found === null ? null : { pid, startedAt: found.startedAt };
}

/** Whether it is that very process which still runs. */
export const isAlive = ({ pid, startedAt }: ProcessIdentity): boolean => processOf(pid)?.startedAt === startedAt;

/** The same with the number of its parent. */
export function processOf(pid: number): (ProcessIdentity & { readonly parent: number }) | null {
  try {
    // proc_pid_stat(5): the second field is a name in parentheses, which may hold any character.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return fields[0] === 'Z' ? null : { pid, parent: Number(fields[1]), startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
}
