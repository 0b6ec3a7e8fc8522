import type { Diagnostic } from '../../../../src/diagnostic/diagnostic.ts';
import type { Token } from './token.ts';

/** How bad something is in a place of the text. */
export type Severity = Diagnostic['severity'];

/** A token, and how bad what is wrong in it is; null: nothing is. */
export type MarkedToken = Token & { readonly severity: Severity | null };

/** A line as it is drawn. */
export type MarkedLine = { readonly tokens: readonly MarkedToken[]; readonly severity: Severity | null };

/** A part of a line in which something is wrong; columns count from 1, in characters. */
export type LineMark = { readonly column: number; readonly length: number; readonly severity: Severity };

const ranks: Readonly<Record<Severity, number>> = { notice: 1, warning: 2, error: 3 };

/** The line's tokens, cut where something wrong begins or ends. What is wrong after its end is marked as one more blank. */
export function markedLine(tokens: readonly Token[], marks: readonly LineMark[]): MarkedLine {
  const severity = worst(marks);
  if (marks.length === 0) return { tokens: tokens.map((token) => ({ ...token, severity: null })), severity };
  const cut = tokens.flatMap(({ kind, text }) => [...text].map((character) => ({ kind, text: character })));
  const last = Math.max(...marks.map(({ column, length }) => column + Math.max(length, 1) - 1));
  const whole = cut.length < last ? [...cut, { kind: 'plain' as const, text: ' ' }] : cut;
  const characters = whole.map((token, index) => ({
    ...token,
    severity: worst(marks.filter((mark) => covers(mark, index + 1, whole.length))),
  }));
  return { tokens: characters.reduce(joined, []), severity };
}

function covers({ column, length }: LineMark, at: number, lineLength: number): boolean {
  const first = Math.min(column, lineLength);
  return first <= at && at < first + Math.max(length, 1);
}

function joined(tokens: readonly MarkedToken[], next: MarkedToken): readonly MarkedToken[] {
  const last = tokens.at(-1);
  if (last === undefined || last.kind !== next.kind || last.severity !== next.severity) return [...tokens, next];
  return [...tokens.slice(0, -1), { ...last, text: last.text + next.text }];
}

const worst = (marks: readonly { readonly severity: Severity }[]): Severity | null =>
  marks.reduce<Severity | null>(
    (found, { severity }) => (found === null || ranks[severity] > ranks[found] ? severity : found),
    null,
  );
