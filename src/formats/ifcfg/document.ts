import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Source, sourceOf } from '../../diagnostic/source.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import type { EditableLine } from '../interface-parts/line-edit.ts';
import type { Setting } from '../interface-parts/setting.ts';
import { readShellWord } from './shell-word.ts';

/** A file of shell assignments, line by line; a value in quotes that goes over several lines is one line here. */
export type ShellDocument = {
  readonly lines: readonly ShellLine[];
  readonly diagnostics: readonly Diagnostic[];
};

/** A line of the file, or some that one value goes over. */
export type ShellLine = EditableLine & {
  /** Null for comments, blank lines, and what is no assignment. */
  readonly setting: Setting | null;
};

/** Cuts a file into its lines, and says what in it is no plain assignment. */
export function parseShell({ path, text }: ConfigFile): ShellDocument {
  const source = sourceOf(path, text);
  const diagnostics: Diagnostic[] = [];
  const lines: ShellLine[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; ) {
    const line = readLine(source, at, diagnostics);
    lines.push(lines.length === 0 ? { ...line, text: text.slice(0, at) + line.text } : line);
    at += line.text.length;
  }
  return { lines, diagnostics: [...carriageReturn(source), ...diagnostics] };
}

const ASSIGNMENT = /[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=/y;
const NOTHING = /^[ \t\r]*(#.*)?$/;

function readLine(source: Source, start: number, diagnostics: Diagnostic[]): ShellLine {
  const { text } = source;
  ASSIGNMENT.lastIndex = start;
  const key = ASSIGNMENT.exec(text)?.[1];
  const valueStart = ASSIGNMENT.lastIndex;
  const word = key === undefined ? null : readShellWord(text, valueStart);
  if (key === undefined || word === null || word.problem === 'unterminated') {
    const line = text.slice(start, endOfLine(text, start));
    diagnostics.push(...foreign(source, start, line, word !== null));
    return { text: line, key: null, value: '', setting: null, parts: null };
  }
  const end = endOfLine(text, word.end);
  const after = text.slice(word.end, end);
  const position = source.position({ start: valueStart, end: word.end });
  const setting: Setting = { key, value: word.value, position };
  const stray = !NOTHING.test(after.trimEnd());
  if (word.problem === 'expansion') diagnostics.push(expansion(setting));
  if (stray) diagnostics.push(strayText(source, word.end, after, key));
  const parts = {
    before: text.slice(start, valueStart),
    word: text.slice(valueStart, word.end),
    // Where the line is written anyway, what was meant for a comment becomes one.
    after: stray ? after.replace(/^[ \t]*/, (space) => `${space || ' '}# `) : after,
  };
  return { text: text.slice(start, end), key, value: word.value, setting, parts };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function foreign(source: Source, start: number, line: string, quoted: boolean): readonly Diagnostic[] {
  const said = line.trim();
  if (NOTHING.test(said)) return [];
  const position = source.position({ start, end: start + said.length });
  const common = { position, path: null };
  if (quoted)
    return [
      { ...common, severity: 'error', code: 'open-quote', message: 'a quotation mark is not closed', hint: 'close it' },
    ];
  const message = `"${said.slice(0, 60)}" is no assignment, and is not carried`;
  return [{ ...common, severity: 'warning', code: 'not-an-assignment', message, hint: 'write KEY=value' }];
}

const expansion = ({ key, position }: Setting): Diagnostic => ({
  severity: 'warning',
  code: 'shell-expansion',
  message: `${key}: what the shell puts in for a "$" or back quote is not known here; it is taken as it stands`,
  hint: 'write the value itself',
  position,
  path: null,
});

function strayText(source: Source, at: number, after: string, key: string): Diagnostic {
  const said = after.trim();
  const start = at + after.indexOf(said);
  return {
    severity: 'warning',
    code: 'stray-text',
    message: `"${said.slice(0, 40)}" after the value is no comment: a shell would take it for a command, and not set ${key}`,
    hint: 'begin a comment with " #"',
    position: source.position({ start, end: start + said.length }),
    path: null,
  };
}

function carriageReturn({ text, position }: Source): readonly Diagnostic[] {
  const at = text.indexOf('\r\n');
  if (at < 0) return [];
  const message = 'lines end as in Windows: a shell takes the carriage return for a part of each value';
  const place = position({ start: at, end: at + 1 });
  return [
    {
      severity: 'warning',
      code: 'carriage-return',
      message,
      hint: 'end lines with a line feed alone',
      position: place,
      path: null,
    },
  ];
}
