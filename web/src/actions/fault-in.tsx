import type { Parsed } from '../../../src/net/brand.ts';
import { Said } from '../ui/said.tsx';

/** Why what was typed cannot be what it is to be; null: it can, or nothing was typed yet. */
export function faultIn(typed: string, parse: (text: string) => Parsed<unknown>) {
  if (typed === '') return null;
  const parsed = parse(typed);
  return parsed.ok ? null : <Said>{parsed.reason}</Said>;
}

/** A part of a change, where something was typed for it. */
export const given = <Key extends string>(key: Key, typed: string): Partial<Record<Key, string>> =>
  // A computed key widens to any string in the compiler's eyes.
  typed === '' ? {} : ({ [key]: typed } as Record<Key, string>);
