import { readFileSync } from 'node:fs';

/** A process, told from a later one with the same number by when it started (ticks since boot). */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

/** null when there is no such process, or only what is left of one until its parent asks for it. */
export function identityOf(pid: number): ProcessIdentity | null {
  try {
    // proc_pid_stat(5): the second field is a name in parentheses, which may hold any character.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return fields[0] === 'Z' ? null : { pid, startedAt: fields[19] ?? '' };
  } catch {
    return null;
  }
}

export const isAlive = ({ pid, startedAt }: ProcessIdentity): boolean => identityOf(pid)?.startedAt === startedAt;
