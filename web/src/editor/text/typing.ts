import type { Language } from '../../planner/draft-text.ts';

/** A text with what is selected in it, in UTF-16 units as the browser has it. */
export type Typed = { readonly text: string; readonly start: number; readonly end: number };

/** What a key does: this in the place of that, and what is selected then. */
export type Edit = {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: readonly [start: number, end: number];
};

const STEP = 2;

/** The Tab key: blanks up to the next step; of several lines, each goes in by one. */
export function indent({ text, start, end }: Typed): Edit {
  if (!text.slice(start, end).includes('\n')) {
    const width = STEP - ((start - lineStart(text, start)) % STEP);
    return { from: start, to: end, insert: ' '.repeat(width), select: [start + width, start + width] };
  }
  return eachLine({ text, start, end }, (line) => (line === '' ? line : ' '.repeat(STEP) + line));
}

/** Shift and Tab: each line goes out by one step, as far as it can. */
export const outdent = (typed: Typed): Edit => eachLine(typed, (line) => line.replace(/^ {1,2}/, ''));

/** The Enter key: the new line begins where the one above does, or a step further in where that opens something. */
export function newLine({ text, start, end }: Typed, language: Language): Edit {
  const before = text.slice(lineStart(text, start), start);
  const opens = language === 'yaml' ? /:\s*$/ : /<[\w:]+[^<>/]*>\s*$/;
  const insert = `\n${/^ */.exec(before)?.[0]}${opens.test(before) ? ' '.repeat(STEP) : ''}`;
  return { from: start, to: end, insert, select: [start + insert.length, start + insert.length] };
}

/** Where a place in the text is, by its line and its column in characters, both from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const within = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
  return Math.min(before + within, text.length);
}

function eachLine({ text, start, end }: Typed, change: (line: string) => string): Edit {
  const from = lineStart(text, start);
  const to = lineEnd(text, end);
  const lines = text.slice(from, to).split('\n');
  const changed = lines.map(change);
  const insert = changed.join('\n');
  const first = Math.max(from, start + (changed[0] ?? '').length - (lines[0] ?? '').length);
  return { from, to, insert, select: [first, Math.max(first, end + insert.length - (to - from))] };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}
