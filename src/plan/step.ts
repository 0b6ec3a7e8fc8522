import type { Operation } from './operation.ts';
import type { Phase } from './phase.ts';

/** An operation, the phase in which it belongs, and a key that gives it its place among its equals. */
export type Step = { readonly phase: Phase; readonly key: string; readonly operation: Operation };

export const step = (phase: Phase, key: string, operation: Operation): Step => ({ phase, key, operation });
