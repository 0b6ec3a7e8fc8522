import type { LoopReport } from '../engine/reconcile-loop.ts';
import { about, BLIND, contestedWords, FAILING, mendedWords, SEEING } from '../observer/repair-words.ts';
import type { Repair } from '../plan/repair.ts';
import type { LogEntry } from './log.ts';

/** What the reconcile loop reports, as entries of the log: a line a thing. */
export function loopEntries(report: LoopReport, suspects: () => readonly string[]): readonly LogEntry[] {
  switch (report.kind) {
    case 'repaired':
      return report.repairs.map(repairEntry);
    case 'contested':
      return report.subjects.map((subject) => ({
        severity: 'warning',
        message: contestedWords(subject, report.pauseMs, suspects()),
      }));
    case 'failing':
      return report.failures.map(({ error }) => ({ severity: 'error', message: FAILING, cause: error }));
    case 'mended':
      return report.subjects.map((subject) => ({ severity: 'notice', message: mendedWords(subject) }));
    case 'blind':
      return [{ severity: 'error', message: BLIND, cause: report.error }];
    case 'seeing':
      return [{ severity: 'notice', message: SEEING }];
  }
}

const repairEntry = ({ network, text, routine }: Repair): LogEntry => ({
  severity: routine ? 'info' : 'notice',
  message: about(network, text),
});
