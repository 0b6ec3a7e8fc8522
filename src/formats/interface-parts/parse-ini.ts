import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Source, type Span, sourceOf } from '../../diagnostic/source.ts';
import { quote } from '../../net/brand.ts';
import type { ConfigFile } from './host-format.ts';
import type { IniDialect } from './ini-dialect.ts';
import type { IniDocument, IniEntry, IniLine, IniSection } from './ini-document.ts';

/** Reads an INI file in a dialect; never throws, whatever the text. */
export function parseIni({ path, text }: ConfigFile, dialect: IniDialect): IniDocument {
  const source = sourceOf(path, text);
  const lines = linesOf(text, dialect.lineEnd);
  const parse = new Parse(source, dialect, lines);
  parse.run();
  return { source, dialect, lines, sections: parse.sections, diagnostics: parse.diagnostics };
}

function linesOf(text: string, lineEnd: RegExp): readonly IniLine[] {
  const lines: IniLine[] = [];
  let start = 0;
  for (const match of text.matchAll(lineEnd)) {
    const next = match.index + match[0].length;
    lines.push({ start, end: match.index, next });
    start = next;
  }
  if (start < text.length) lines.push({ start, end: text.length, next: text.length });
  return lines;
}

type OpenSection = IniSection & { readonly entries: IniEntry[] };

class Parse {
  readonly sections: OpenSection[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: Source;
  readonly #dialect: IniDialect;
  readonly #lines: readonly IniLine[];

  constructor(source: Source, dialect: IniDialect, lines: readonly IniLine[]) {
    this.#source = source;
    this.#dialect = dialect;
    this.#lines = lines;
  }

  run(): void {
    const nul = this.#source.text.indexOf('\0');
    if (nul >= 0) this.#complain('error', 'nul-character', 'there is a NUL character', { start: nul, end: nul + 1 });
    if (this.#source.text.startsWith('\ufeff') && !this.#dialect.byteOrderMark) {
      this.#complain('error', 'byte-order-mark', 'there is a byte order mark', { start: 0, end: 1 });
    }
    for (let line = 0; line < this.#lines.length; ) line = this.#take(line) + 1;
  }

  /** Reads what begins on a line, and gives the last line of it. */
  #take(line: number): number {
    const span = this.#contentOf(line);
    const text = this.#textOf(span);
    if (text === '' || this.#isComment(text)) return line;
    const lastLine = this.#lastLineOf(line);
    if (text.startsWith('[')) this.#header(text, span, line);
    else this.#assignment(span, line, lastLine);
    return lastLine;
  }

  #header(text: string, span: Span, line: number): void {
    const name = /^\[([^[\]\p{Cc}]+)\]$/u.exec(text)?.[1];
    if (name !== undefined) this.sections.push({ name, span, line, entries: [] });
    else this.#complain('error', 'bad-section', `${quote(text)} is not the beginning of a section`, span);
  }

  #assignment(span: Span, line: number, lastLine: number): void {
    const joined = this.#joined(span, line, lastLine);
    const equals = joined.indexOf('=');
    const key = joined.slice(0, Math.max(0, equals)).trimEnd();
    const section = this.sections.at(-1);
    if (key === '') {
      this.#stumble('bad-line', `${quote(this.#textOf(span))} is not of the form KEY=VALUE`, span);
      return;
    }
    const keySpan = { start: span.start, end: span.start + key.length };
    if (section === undefined) {
      this.#stumble('no-section', `${quote(key)} stands before any section`, keySpan);
      return;
    }
    const valueSpan = this.#valueSpan(joined, span, lastLine);
    section.entries.push({ key, value: joined.slice(equals + 1).trim(), keySpan, valueSpan, line, lastLine });
  }

  #valueSpan(joined: string, span: Span, lastLine: number): Span {
    const before = /^[^=]*=\s*/.exec(joined)?.[0].length ?? 0;
    const start = Math.min(span.start + before, span.end);
    return { start, end: Math.max(start, this.#contentOf(lastLine).end) };
  }

  /** A BOM is no part of the first line. */
  #contentOf(line: number): Span {
    const { start, end } = this.#lines[line] ?? { start: 0, end: 0 };
    const text = this.#source.text.slice(start, end);
    const content = text.trim();
    const lead = text.length - text.trimStart().length;
    return { start: start + lead, end: start + lead + content.length };
  }

  #textOf = ({ start, end }: Span): string => this.#source.text.slice(start, end);

  #isComment = (text: string): boolean => this.#dialect.commentMarks.includes(text.charAt(0));

  #lastLineOf(line: number): number {
    if (!this.#dialect.continuation) return line;
    let last = line;
    const leadsOn = (at: number): boolean => (at > line && this.#isCommentLine(at)) || this.#goesOn(at);
    while (last + 1 < this.#lines.length && leadsOn(last)) last++;
    while (last > line && this.#isCommentLine(last)) last--;
    return last;
  }

  #isCommentLine(line: number): boolean {
    const text = this.#textOf(this.#contentOf(line));
    return text !== '' && this.#isComment(text);
  }

  /** Whether it ends in a backslash that no other one escapes. */
  #goesOn(line: number): boolean {
    const { start, end } = this.#lines[line] ?? { start: 0, end: 0 };
    let first = end;
    while (first > start && this.#source.text[first - 1] === '\\') first--;
    return (end - first) % 2 === 1;
  }

  #joined(first: Span, line: number, lastLine: number): string {
    if (line === lastLine && !this.#dialect.continuation) return this.#textOf(first);
    const parts: string[] = [];
    for (let at = line; at <= lastLine; at++) {
      if (at > line && this.#isCommentLine(at)) continue;
      const { start, end } = this.#lines[at] ?? first;
      const text = this.#source.text.slice(at === line ? first.start : start, end);
      parts.push(this.#goesOn(at) ? `${text.slice(0, -1)} ` : text);
    }
    return parts.join('');
  }

  #stumble(code: string, message: string, span: Span): void {
    this.#complain(this.#dialect.strict ? 'error' : 'warning', code, message, span);
  }

  #complain(severity: Diagnostic['severity'], code: string, message: string, span: Span): void {
    const { program } = this.#dialect;
    const hint = severity === 'error' ? `${program} does not read such a file` : `${program} passes over it`;
    this.diagnostics.push({ severity, code, message, hint, position: this.#source.position(span), path: null });
  }
}
