import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Parsed, parsed, quote, unparsable } from '../../net/brand.ts';
import { asPlacedMap, isEmpty, type Placed, type PlacedMap, type Remark, remark, remarkOnKey } from './placed-yaml.ts';

/** Makes a value of what is written; undefined where it cannot, and has said why. */
export type NetdefReader<T> = (value: Placed, found: Diagnostic[]) => T | undefined;

/** Reads one key of a map; undefined where it is not given, or wrong. */
export function given<T>(
  map: PlacedMap,
  key: string,
  { reader, found }: { reader: NetdefReader<T>; found: Diagnostic[] },
): T | undefined {
  const value = map.entries.get(key);
  return value === undefined || isEmpty(value) ? undefined : reader(value, found);
}

/** Reads a single value with a parser of `net/`. */
export const parsedBy =
  <T>(parse: (text: string) => Parsed<T>): NetdefReader<T> =>
  (value, found) => {
    if (value.kind !== 'scalar') return wrong(value, found, `a ${value.kind} stands where one value is expected`);
    const answer = parse(value.text);
    return answer.ok ? answer.value : wrong(value, found, answer.reason);
  };

/** The words that YAML 1.1 has for true and false: netplan goes by it. */
export const truth: NetdefReader<boolean> = parsedBy((text) => {
  if (/^(true|yes|on|y)$/i.test(text)) return parsed(true);
  return /^(false|no|off|n)$/i.test(text) ? parsed(false) : unparsable(`${quote(text)} is neither true nor false`);
});

/** A whole number within bounds, both included. */
export const wholeNumber = (first: number, last: number): NetdefReader<number> =>
  parsedBy((text) => {
    const value = /^(\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text) ? Number(text) : Number.NaN;
    if (value >= first && value <= last) return parsed(value);
    return unparsable(`${quote(text)} is not a whole number from ${first} to ${last}`);
  });

/** One of these words. */
export const oneOf = <const T extends string>(words: readonly T[]): NetdefReader<T> =>
  parsedBy((text) => {
    const word = words.find((each) => each === text);
    return word === undefined ? unparsable(`${quote(text)} is none of ${words.join(', ')}`) : parsed(word);
  });

/** A time, in the given unit where none is written: `15`, `15s`, `1500ms`. Gives it in that unit. */
export const time = (unit: 's' | 'ms'): NetdefReader<number> =>
  parsedBy((text) => {
    const parts = /^(\d{1,9})\s*(s|sec|seconds|ms|msec)?$/.exec(text);
    if (parts === null) return unparsable(`${quote(text)} is no time like 15 or 100ms`);
    const written = parts[2] === undefined ? unit : parts[2].startsWith('m') ? 'ms' : 's';
    const factor = written === unit ? 1 : unit === 'ms' ? 1000 : 0.001;
    return parsed(Number(parts[1]) * factor);
  });

/** Reads each item of a list; those with mistakes are left out, and of equal ones the later. */
export const listOf =
  <T>(item: NetdefReader<T>): NetdefReader<readonly T[]> =>
  (value, found) => {
    if (value.kind !== 'list') return wrong(value, found, 'a list is expected here');
    const read = value.items.map((each) => item(each, found)).filter((each) => each !== undefined);
    return [...new Map(read.map((each) => [JSON.stringify(each), each])).values()];
  };

/** A map; undefined, with a remark, where something else stands. */
export const mapOf: NetdefReader<PlacedMap> = (value, found) =>
  asPlacedMap(value) ?? wrong(value, found, 'keys and values are expected here');

/** Says that what is written cannot be what is meant. */
export function wrong(value: Placed, found: Diagnostic[], message: string): undefined {
  found.push(remark(value, { severity: 'error', code: 'bad-value', message, hint: null }));
  return undefined;
}

/** Says of a setting that it is understood, and cannot be carried over. */
export const uncarried = (value: Placed, found: Diagnostic[], what: string): void =>
  void found.push(remarkOnKey(value, lost(what)));

const lost = (what: string): Remark => ({
  severity: 'warning',
  code: 'setting-not-carried',
  message: `the setting ${quote(what)} is not carried over`,
  hint: 'where it is edited, the file keeps it',
});

/** Says so of all keys of a map but the known ones. */
export function uncarriedBut(map: PlacedMap, known: readonly string[], found: Diagnostic[]): void {
  for (const [name, value] of map.entries) if (!known.includes(name)) uncarried(value, found, name);
}
