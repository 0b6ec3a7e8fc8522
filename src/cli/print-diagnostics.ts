import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { printDiagnostic } from '../diagnostic/print.ts';
import { wantsColour } from './colour.ts';

/** Diagnostics as text, with the line of the file that each is about. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], stream: NodeJS.WriteStream): string {
  const sources = new Map<string, readonly string[]>();
  const options = { colour: wantsColour(stream) };
  return diagnostics
    .map((diagnostic) => `${printDiagnostic(diagnostic, linesOf(diagnostic, sources), options)}\n`)
    .join('');
}

function linesOf({ position }: Diagnostic, sources: Map<string, readonly string[]>): readonly string[] {
  if (position === null) return [];
  const known = sources.get(position.file) ?? readLines(position.file);
  sources.set(position.file, known);
  return known;
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch {
    return [];
  }
}
