const SHORTEST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait before an attempt to connect, in ms: twice as long each time, up to a limit. By the random number
 * (0 to 1), up to half of it less, so that many pages do not come back at the same instant.
 */
export function waitBefore(attempt: number, random: number): number {
  const full = Math.min(SHORTEST_MS * 2 ** attempt, LONGEST_MS);
  return Math.round(full * (1 - random / 2));
}
