import type { NetworkName } from '../net/names.ts';

/** Whose it is, and what befell it. */
export const about = (network: NetworkName | null, what: string): string =>
  `${network === null ? 'host' : `network ${network}`}: ${what}`;

/** What is said of what somebody undoes as soon as it is put right. */
export function contestedWords(subject: string, pauseMs: number, suspects: readonly string[]): string {
  const seconds = Math.max(1, Math.round(pauseMs / 1000));
  const who = suspects.length === 0 ? 'another program' : `another program, perhaps ${suspects.join(' or ')},`;
  return `${subject}: ${who} undoes it as soon as it is put right; leaving it alone for ${seconds} s, then for longer`;
}

export const mendedWords = (subject: string): string => `${subject} is in order again`;

export const FAILING = 'not everything could be put right; trying again now and then';
export const BLIND = 'nothing can be put right; trying again now and then';
export const SEEING = 'things can be put right again';
