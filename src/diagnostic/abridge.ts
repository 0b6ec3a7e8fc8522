import type { Diagnostic } from './diagnostic.ts';

/** More mistakes than anybody reads come from a file that is not what it was taken for. */
const MOST_MISTAKES = 200;

/** The first mistakes of a file, and how many there are besides; an error among those is one as well. */
export function abridged(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const next = diagnostics.at(MOST_MISTAKES);
  if (next === undefined) return diagnostics;
  const rest = diagnostics.slice(MOST_MISTAKES);
  const severity = rest.some((each) => each.severity === 'error') ? 'error' : next.severity;
  const message = `there are ${rest.length} more mistakes from here on`;
  return [...diagnostics.slice(0, MOST_MISTAKES), { ...next, severity, code: 'many-mistakes', message, hint: null }];
}

/** The same of mistakes in several files, each file by itself and after the other; those of no file are all kept. */
export function abridgedByFile(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_MISTAKES) return diagnostics;
  const byFile = new Map<string | null, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const file = diagnostic.position?.file ?? null;
    const others = byFile.get(file);
    if (others === undefined) byFile.set(file, [diagnostic]);
    else others.push(diagnostic);
  }
  return [...byFile].flatMap(([file, own]) => (file === null ? own : abridged(own)));
}
