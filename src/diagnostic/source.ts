import type { Position } from './diagnostic.ts';

/** Where something stands in a text, in UTF-16 code units as JavaScript counts; `end` is excluded. */
export type Span = { readonly start: number; readonly end: number };

/** A text with its name, which turns offsets into lines and columns. */
export type Source = {
  readonly file: string;
  readonly text: string;
  /** The span's beginning, and how much of it stands on that line. */
  position(span: Span): Position;
};

/** Prepares a text for questions of position; columns and lengths count Unicode characters. */
export function sourceOf(file: string, text: string): Source {
  const starts = lineStarts(text);
  const position = ({ start, end }: Span): Position => {
    const line = lineAt(starts, start);
    const lineStart = starts[line] ?? 0;
    const lineEnd = endOfLine(text, starts[line + 1]);
    const column = characters(text, lineStart, start) + 1;
    return { file, line: line + 1, column, length: Math.max(1, characters(text, start, Math.min(end, lineEnd))) };
  };
  return { file, text, position };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

// Binary search for the last line that begins at or before the offset.
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function endOfLine(text: string, nextStart: number | undefined): number {
  if (nextStart === undefined) return text.length;
  return text[nextStart - 2] === '\r' ? nextStart - 2 : nextStart - 1;
}

function characters(text: string, start: number, end: number): number {
  let count = Math.max(0, end - start);
  for (let at = start; at < end; at++) if (isLowSurrogate(text.charCodeAt(at))) count--;
  return count;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;
