import { hintOf, reasonOf } from '../diagnostic/reason.ts';
import type { LoopReport } from '../engine/reconcile-loop.ts';
import type { RepairHappening } from './happening.ts';

/** What the reconcile loop reports, a happening a thing; `suspects` are the programs that may be undoing what it does. */
export function repairHappenings(report: LoopReport, suspects: () => readonly string[]): readonly RepairHappening[] {
  switch (report.kind) {
    case 'repaired':
      return report.repairs.map(({ network, text, routine }) => ({ kind: 'repaired', network, what: text, routine }));
    case 'contested':
      return report.subjects.map((subject) => ({
        ...{ kind: 'contested', network: null, subject },
        pauseMs: report.pauseMs,
        suspects: suspects(),
      }));
    case 'failing':
      return report.failures.map(({ error }) => ({ kind: 'failing', network: null, ...because(error) }));
    case 'mended':
      return report.subjects.map((subject) => ({ kind: 'mended', network: null, subject }));
    case 'blind':
      return [{ kind: 'blind', network: null, ...because(report.error) }];
    case 'seeing':
      return [{ kind: 'seeing', network: null }];
  }
}

const because = (error: unknown): { readonly reason: string; readonly hint: string | null } => ({
  reason: reasonOf(error),
  hint: hintOf(error),
});
