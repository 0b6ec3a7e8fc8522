/** A line as udev joins it, with the offset in the file of each of its characters. */
export type LogicalLine = {
  readonly text: string;
  /** One more than the text has characters: the last is where the line ends. */
  readonly offsets: readonly number[];
  /** Where the next one begins. */
  readonly next: number;
};

/** The lines of a file: those that end in a backslash are joined, comments between them passed over. */
export function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const line = lineFrom(text, at);
    lines.push(line);
    at = line.next;
  }
  return lines;
}

function lineFrom(text: string, start: number): LogicalLine {
  const draft: Draft = { parts: [], offsets: [] };
  let { end, next } = physicalLine(text, start);
  let at = start;
  while (text[end - 1] === '\\' && end > at && !isComment(text, start) && next < text.length) {
    take(draft, text, { start: at, end: end - 1 });
    at = skipComments(text, next);
    ({ end, next } = physicalLine(text, at));
  }
  take(draft, text, { start: at, end });
  return { text: draft.parts.join(''), offsets: [...draft.offsets, end], next };
}

type Draft = { readonly parts: string[]; readonly offsets: number[] };

function take({ parts, offsets }: Draft, text: string, { start, end }: { start: number; end: number }): void {
  parts.push(text.slice(start, end));
  for (let at = start; at < end; at++) offsets.push(at);
}

function physicalLine(text: string, start: number): { readonly end: number; readonly next: number } {
  const lineBreak = text.indexOf('\n', start);
  if (lineBreak === -1) return { end: text.length, next: text.length };
  return { end: text[lineBreak - 1] === '\r' && lineBreak > start ? lineBreak - 1 : lineBreak, next: lineBreak + 1 };
}

function skipComments(text: string, start: number): number {
  let at = start;
  while (at < text.length && isComment(text, at)) at = physicalLine(text, at).next;
  return at;
}

function isComment(text: string, start: number): boolean {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === '#';
}
