import type { Plan } from './operation.ts';
import { PHASES, type Phase } from './phase.ts';
import type { Step } from './step.ts';

const rank = new Map<Phase, number>(PHASES.map((phase, index) => [phase, index]));

/** Puts steps into the order of their phases, and by key within one: the order in which they were found does not matter. */
export function order(steps: readonly Step[]): Plan {
  return [...steps].sort(compare).map(({ operation }) => operation);
}

const compare = (a: Step, b: Step): number =>
  (rank.get(a.phase) ?? 0) - (rank.get(b.phase) ?? 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
