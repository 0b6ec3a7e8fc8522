import { type Effect, printEffects } from '../../history/effect.ts';
import type { Plan } from '../../plan/operation.ts';
import { countEffects, summarizePlan } from '../../plan/print-summary.ts';

/** What a change does to the host; where nothing of it is otherwise, to what is defined. */
export const inWords = (plan: Plan, effects: readonly Effect[]): string =>
  countEffects(plan).length === 0 && effects.length > 0 ? printEffects(effects) : summarizePlan(plan);
