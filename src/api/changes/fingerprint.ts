import type { Plan } from '../../plan/operation.ts';
import type { Confirmation } from '../contract/confirmation.ts';
import type { Redefinition } from './redefined.ts';

/** What somebody has been shown of a change: what it does, whom it hits, and which definitions it replaces by which. */
export type Shown = {
  readonly plan: Plan;
  readonly confirmation: Confirmation;
  readonly redefined: readonly Redefinition[];
};

/** Tells one from another, for whoever was shown one and wants that one and no other. Not for secrets. */
export function fingerprintOf({ plan, confirmation, redefined }: Shown): string {
  const text = JSON.stringify([plan, confirmation, redefined]);
  return [hash(text, 0x811c9dc5), hash(text, 0x2f0b4c47)].map((part) => part.toString(16).padStart(8, '0')).join('');
}

// FNV-1a in 32 bits: plans of thousands of guests are long, and bigints slow.
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
