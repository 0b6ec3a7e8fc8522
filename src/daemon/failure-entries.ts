import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { LogEntry } from './log.ts';

/** Why something was not done, as entries of the log: of a declaration with mistakes, one for each thing found in it. */
export function failureEntries(message: string, error: unknown): readonly LogEntry[] {
  if (!(error instanceof RequestRefused)) return [{ severity: 'error', message, cause: error }];
  return entriesOf(message, error.diagnostics);
}

/** An entry of the log for each thing found, as weighty as it is; `subject` is what it was found in. */
export const entriesOf = (subject: string, diagnostics: readonly Diagnostic[]): readonly LogEntry[] =>
  diagnostics.map((found) => ({ severity: found.severity, message: `${subject}: ${inWords(found)}` }));

function inWords({ position, message, hint }: Diagnostic): string {
  const place = position === null ? '' : `${position.file}:${position.line}:${position.column}: `;
  return `${place}${message}${hint === null ? '' : ` (${hint})`}`;
}
