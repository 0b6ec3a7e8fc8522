import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { type Span, sourceOf } from '../../diagnostic/source.ts';
import { quote } from '../../net/brand.ts';
import type { ConfigFile } from '../interface-parts/host-format.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';
import type { RuleEntry, RuleOperator, RulesDocument, UdevRule } from './rules-document.ts';

/** Reads a file of rules; never throws, whatever the text. */
export function parseRules({ path, text }: ConfigFile): RulesDocument {
  const source = sourceOf(path, text);
  const rules: UdevRule[] = [];
  const diagnostics: Diagnostic[] = [];
  const complain = (message: string, span: Span): void => {
    const position = source.position(span);
    const hint = 'udev passes over the whole rule';
    diagnostics.push({ severity: 'warning', code: 'bad-rule', message, hint, position, path: null });
  };
  for (const line of logicalLines(text)) {
    if (/^\s*(#|$)/.test(line.text)) continue;
    const read = readRule(line);
    if ('rule' in read) rules.push(read.rule);
    else complain(read.message, read.span);
  }
  return { source, rules, diagnostics };
}

type Read = { readonly rule: UdevRule } | { readonly message: string; readonly span: Span };

function readRule(line: LogicalLine): Read {
  const entries: RuleEntry[] = [];
  const end = line.text.trimEnd().length;
  const nul = line.text.indexOf('\0');
  if (nul >= 0) return { message: 'there is a NUL character in the rule', span: spanOf(line, nul, nul + 1) };
  for (let at = skip(line.text, 0); at < end; ) {
    const entry = readEntry(line, at);
    if (entry === null) {
      const words = `${quote(line.text.slice(at, end))} is not of the form KEY=="value" or KEY="value"`;
      return { message: words, span: spanOf(line, at, end) };
    }
    entries.push(entry.entry);
    at = skip(line.text, entry.end);
  }
  const start = line.text.length - line.text.trimStart().length;
  return { rule: { entries, span: spanOf(line, start, line.text.length), next: line.next } };
}

// udev takes commas and white space between the parts alike.
function skip(text: string, start: number): number {
  let at = start;
  while (at < text.length && ', \t\r'.includes(text.charAt(at))) at++;
  return at;
}

const ENTRY = /([A-Z_]+)(?:\{([^{}"]*)\})?[ \t]*(==|!=|\+=|-=|:=|=)[ \t]*([ei]?)"((?:\\"|[^"])*)"/y;

function readEntry(line: LogicalLine, at: number): { readonly entry: RuleEntry; readonly end: number } | null {
  ENTRY.lastIndex = at;
  const match = ENTRY.exec(line.text);
  if (match === null) return null;
  const [whole, key = '', attribute, operator, prefix = '', raw = ''] = match;
  const end = at + whole.length;
  const entry = {
    key,
    attribute: attribute ?? null,
    operator: operator as RuleOperator,
    value: raw.replaceAll('\\"', '"'),
    prefix,
    span: spanOf(line, at, end),
    valueSpan: spanOf(line, end - 1 - raw.length, end - 1),
  };
  return { entry, end };
}

const spanOf = ({ offsets }: LogicalLine, start: number, end: number): Span => ({
  start: offsets[start] ?? 0,
  end: offsets[end] ?? 0,
});
