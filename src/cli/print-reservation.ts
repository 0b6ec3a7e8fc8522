import type { Applied } from '../api/contract/change.ts';
import { reportDiagnostics } from './failure.ts';
import { print, printJson } from './output.ts';

/** Says in a line how it is now; to programs, what was done. */
export async function printReservation(line: string, applied: Applied, json: boolean): Promise<void> {
  const { changed, plan, diagnostics, recordedAs } = applied;
  if (json) return printJson({ ok: true, changed, plan, diagnostics, recordedAs });
  await reportDiagnostics(diagnostics, false);
  print(`${line}\n`);
}
