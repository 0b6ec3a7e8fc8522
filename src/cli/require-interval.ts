import { UsageError } from './usage-error.ts';

const SHORTEST_SECONDS = 0.1;
const LONGEST_SECONDS = 3600;

/** An interval from the command line, in seconds there, as milliseconds. @throws UsageError */
export function requireInterval(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return Math.round(seconds * 1000);
  throw new UsageError(`"${text}" is no interval: seconds, from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}`);
}
