import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { yesNo } from './yes-no.ts';

/** A whole number within bounds, both included. */
export function parseNumber(text: string, min: number, max: number): Parsed<number> {
  const value = /^\d{1,10}$/.test(text)
    ? Number(text)
    : /^0x[\da-f]{1,8}$/i.test(text)
      ? Number.parseInt(text, 16)
      : -1;
  if (value >= min && value <= max) return parsed(value);
  return unparsable(`${quote(text)} is not a number from ${min} to ${max}`);
}

/** A yes or no, in any of the words that systemd and GLib know. */
export function parseSwitch(text: string): Parsed<boolean> {
  const answer = yesNo(text);
  return answer === null ? unparsable(`${quote(text)} is neither yes nor no`) : parsed(answer);
}

/** One of the words of a table, and what it means. */
export function parseWord<T>(text: string, meanings: Readonly<Record<string, T>>): Parsed<T> {
  const meaning = Object.hasOwn(meanings, text) ? meanings[text] : undefined;
  if (meaning !== undefined) return parsed(meaning);
  return unparsable(`${quote(text)} is none of ${Object.keys(meanings).join(', ')}`);
}

/** A table of words each of which means itself. */
export const meaningThemselves = <T extends string>(words: readonly T[]): Readonly<Record<string, T>> =>
  Object.fromEntries(words.map((word) => [word, word]));

/** The word for a meaning. */
export const wordFor = <T>(meaning: T, meanings: Readonly<Record<string, T>>): string | null =>
  Object.entries(meanings).find(([, value]) => value === meaning)?.[0] ?? null;

/** A span of time as systemd.time(7) has it, `1min 30s` or `15`, in milliseconds. */
export function parseMilliseconds(text: string): Parsed<number> {
  if (!/^(\s*\d+(\.\d+)?\s*[a-z]*)+$/.test(text) || text.length > 60)
    return unparsable(`${quote(text)} is not a span of time`);
  let sum = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/g)) {
    const scale = UNITS[unit];
    if (scale === undefined) return unparsable(`${quote(unit)} is not a unit of time`);
    sum += Number(count) * scale;
  }
  return parsed(sum);
}

const UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    'us usec': 0.001,
    'ms msec': 1,
    ' s sec second seconds': 1000,
    'm min minute minutes': 60_000,
    'h hr hour hours': 3_600_000,
    'd day days': 86_400_000,
  }).flatMap(([names, scale]) => names.split(' ').map((name) => [name, scale])),
);
