import type { Plan } from './operation.ts';

/** Tells one plan from another, for whoever has shown one and wants that one to be run. Not for secrets. */
export function planFingerprint(plan: Plan): string {
  const text = JSON.stringify(plan);
  return [hash(text, 0x811c9dc5), hash(text, 0x2f0b4c47)].map((part) => part.toString(16).padStart(8, '0')).join('');
}

// FNV-1a in 32 bits: plans of thousands of guests are long, and bigints slow.
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
