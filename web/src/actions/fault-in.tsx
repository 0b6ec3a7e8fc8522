import type { Parsed } from '../../../src/net/brand.ts';
import { Said } from '../ui/said.tsx';

/** Why what was typed cannot be what it is to be; null: it can, or nothing was typed yet. */
export function faultIn(typed: string, parse: (text: string) => Parsed<unknown>) {
  if (typed === '') return null;
  const parsed = parse(typed);
  return parsed.ok ? null : <Said>{parsed.reason}</Said>;
}

/** A field of a form, as far as it says whether it is filled in as it has to be. */
export type Filled = {
  readonly label: string;
  readonly typed: string;
  readonly fault: unknown;
  readonly isNeeded?: boolean;
};

/** The first field that is not as it has to be, and what is wrong with it; null: all are. */
export function firstFlaw(
  fields: readonly Filled[],
): { readonly label: string; readonly flaw: 'empty' | 'wrong' } | null {
  for (const { label, typed, fault, isNeeded = false } of fields) {
    if (fault !== null) return { label, flaw: 'wrong' };
    if (isNeeded && typed === '') return { label, flaw: 'empty' };
  }
  return null;
}

/** A part of a change, where something was typed for it. */
export const given = <Key extends string>(key: Key, typed: string): Partial<Record<Key, string>> =>
  // A computed key widens to any string in the compiler's eyes.
  typed === '' ? {} : ({ [key]: typed } as Record<Key, string>);
