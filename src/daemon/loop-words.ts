import type { LoopReport } from '../engine/reconcile-loop.ts';
import type { Repair } from '../plan/repair.ts';
import type { LogEntry } from './log.ts';

/** What the reconcile loop reports, as entries of the log: a line a thing. */
export function loopEntries(report: LoopReport, suspects: () => readonly string[]): readonly LogEntry[] {
  switch (report.kind) {
    case 'repaired':
      return report.repairs.map(repairEntry);
    case 'contested':
      return report.subjects.map((subject) => contestedEntry(subject, report.pauseMs, suspects()));
    case 'failing':
      return report.failures.map(({ error }) => ({
        severity: 'error',
        message: 'not everything could be put right; trying again now and then',
        cause: error,
      }));
    case 'mended':
      return report.subjects.map((subject) => ({ severity: 'notice', message: `${subject} is in order again` }));
    case 'blind':
      return [
        { severity: 'error', message: 'nothing can be put right; trying again now and then', cause: report.error },
      ];
    case 'seeing':
      return [{ severity: 'notice', message: 'things can be put right again' }];
  }
}

const repairEntry = ({ network, text, routine }: Repair): LogEntry => ({
  severity: routine ? 'info' : 'notice',
  message: `${network === null ? 'host' : `network ${network}`}: ${text}`,
});

function contestedEntry(subject: string, pauseMs: number, suspects: readonly string[]): LogEntry {
  const seconds = Math.max(1, Math.round(pauseMs / 1000));
  const who = suspects.length === 0 ? 'another program' : `another program, perhaps ${suspects.join(' or ')},`;
  return {
    severity: 'warning',
    message: `${subject}: ${who} undoes it as soon as it is put right; leaving it alone for ${seconds} s, then for longer`,
  };
}
