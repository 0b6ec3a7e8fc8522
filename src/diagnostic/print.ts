import type { Diagnostic, Position } from './diagnostic.ts';
import { displayWidth, printable } from './printable.ts';

export type PrintOptions = { readonly colour: boolean };

/**
 * A diagnostic for people: where, what is wrong, the line with carets under the place, and what would be right.
 * `sourceLines` are the lines of the position's file; without them the quotation is left out. No final newline.
 */
export function printDiagnostic(
  diagnostic: Diagnostic,
  sourceLines: readonly string[],
  { colour }: PrintOptions,
): string {
  const { severity, code, position, path } = diagnostic;
  const paint = colour ? painted : (_: string, text: string): string => text;
  const place =
    position === null
      ? printable(path === null ? '' : `${path}: `)
      : `${printable(position.file)}:${position.line}:${position.column}: `;
  const message = `${paint('bold', printable(diagnostic.message))} [${code}]`;
  const head = `${paint('bold', place)}${paint(severity, `${severity}:`)} ${message}`;
  const hint = diagnostic.hint === null ? '' : printable(diagnostic.hint);
  const line = position === null ? undefined : sourceLines[position.line - 1];
  if (position === null || line === undefined) return hint === '' ? head : `${head}\n  ${hint}`;
  return [head, ...quotation(line, position, (carets) => paint(severity, carets), hint)].join('\n');
}

function quotation(
  line: string,
  position: Position,
  paint: (carets: string) => string,
  hint: string,
): readonly string[] {
  const number = String(position.line);
  const margin = ' '.repeat(number.length);
  const { text, before, width } = window(line, position);
  const space = ' '.repeat(before);
  const carets = paint('^'.repeat(width));
  const above = `  ${number} | ${text}`;
  const below = `  ${margin} | ${space}`;
  if (hint === '') return [above, `${below}${carets}`];
  const fits = below.length + width + 1 + displayWidth(hint) <= WIDEST;
  return fits ? [above, `${below}${carets} ${hint}`] : [above, `${below}${carets}`, `  ${margin} | ${hint}`];
}

const WIDEST = 140;
const LONGEST_QUOTATION = 120;
const CONTEXT_BEFORE = 40;

/** The part of the line round its mistake, and in columns of a terminal where the mistake is in it. */
function window(line: string, { column, length }: Position): { text: string; before: number; width: number } {
  const characters = [...line.slice(0, 2 * (column + length) + 2 * LONGEST_QUOTATION)];
  const start = characters.length <= LONGEST_QUOTATION ? 0 : Math.max(0, column - 1 - CONTEXT_BEFORE);
  const end = Math.min(characters.length, start + LONGEST_QUOTATION);
  const show = (from: number, to: number): string => printable(characters.slice(from, to).join(''));
  const lead = start > 0 ? '…' : '';
  const before = displayWidth(`${lead}${show(start, column - 1)}`);
  const width = displayWidth(show(column - 1, Math.min(end, column - 1 + length)));
  const tail = end < characters.length ? '…' : '';
  return { text: `${lead}${show(start, end)}${tail}`, before, width: Math.max(1, width) };
}

const ansi: Readonly<Record<Diagnostic['severity'] | 'bold', string>> = {
  error: '1;31',
  warning: '1;33',
  notice: '1;36',
  bold: '1',
};

const painted = (style: keyof typeof ansi, text: string): string =>
  text === '' ? '' : `\x1b[${ansi[style]}m${text}\x1b[0m`;
