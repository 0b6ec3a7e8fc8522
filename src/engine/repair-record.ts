import type { Operation, Plan } from '../plan/operation.ts';
import { repairsOf } from '../plan/repairs.ts';
import { subjectOf } from '../plan/subject.ts';
import type { Repaired } from './engine.ts';
import { Patience } from './patience.ts';
import type { LoopReport } from './reconcile-loop.ts';

/** What there is to say of a repair, and when to try again what is left; never, when nothing is. */
export type Entry = { readonly reports: readonly LoopReport[]; readonly retryAt: number };

/** What was put right before, and how often: by it, what is fought over or fails is left alone for a while. */
export class RepairRecord {
  readonly #patience = new Patience();

  /** Whether anything is being left alone. */
  leavesAlone(now: number): boolean {
    return this.#patience.isTriedAt(now);
  }

  /** When the first thing in the plan may be tried; never, when there is none. */
  readyAt(plan: Plan): number {
    return Math.min(...subjectsOf(plan).map((subject) => this.#patience.readyAt(subject)));
  }

  add({ plan, failures, left, before, proposal }: Repaired, now: number): Entry {
    const open = new Set([...subjectsOf(failures.map(({ operation }) => operation)), ...subjectsOf(left)]);
    const mended = this.#patience.failingAreOnly(open);
    const fresh = new Set([...open].filter((subject) => this.#patience.failed(subject, now)));
    const failing = failures.filter(({ operation }) => fresh.delete(subjectOf(operation) ?? ''));
    const undone = subjectsOf(plan.filter(isRepair)).filter(
      (subject) => !open.has(subject) && this.#patience.repaired(subject, now),
    );
    // What is left though nothing failed was undone while we were at it.
    const contested = [...undone, ...fresh];
    const repairs = repairsOf(plan, { observed: before.observed, desired: proposal.desired });
    const pauseMs = Math.round(Math.max(...contested.map((subject) => this.#patience.readyAt(subject))) - now);
    const reports: LoopReport[] = [
      ...(repairs.length > 0 ? [{ kind: 'repaired', repairs } as const] : []),
      ...(failing.length > 0 ? [{ kind: 'failing', failures: failing } as const] : []),
      ...(mended.length > 0 ? [{ kind: 'mended', subjects: mended } as const] : []),
      ...(contested.length > 0 ? [{ kind: 'contested', subjects: contested, pauseMs } as const] : []),
    ];
    return { reports, retryAt: Math.min(...[...open].map((subject) => this.#patience.readyAt(subject))) };
  }
}

// Names are brought up to date whenever a guest comes or goes, which may be often.
const isRepair = ({ kind }: Operation): boolean => kind !== 'reload-service';

const subjectsOf = (plan: Plan): readonly string[] => [
  ...new Set(plan.flatMap((operation) => subjectOf(operation) ?? [])),
];
