import type { RuleEntry, RulesDocument, UdevRule } from './rules-document.ts';

/** A change of a file of rules. Values and lines must be such as udev reads back. */
export type RulesEdit =
  | { readonly kind: 'replace'; readonly entry: RuleEntry; readonly value: string }
  | { readonly kind: 'remove'; readonly rule: UdevRule }
  /** At the end of the file. */
  | { readonly kind: 'append'; readonly lines: readonly string[] };

/** The text with the edits made: all else is as it was, to the byte. */
export function editRules({ source: { text } }: RulesDocument, edits: readonly RulesEdit[]): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const splices = edits.flatMap((edit) => (edit.kind === 'append' ? [] : [spliceOf(edit)]));
  const lines = edits.flatMap((edit) => (edit.kind === 'append' ? edit.lines : []));
  const edited = splices
    .sort((left, right) => right.start - left.start)
    .reduce((now, { start, end, put }) => now.slice(0, start) + put + now.slice(end), text);
  if (lines.length === 0) return edited;
  const ended = edited === '' || edited.endsWith('\n') ? edited : `${edited}${eol}`;
  // A line that goes on where nothing follows would take in the first of ours.
  const apart = /\\\r?\n$/.test(ended) ? eol : '';
  return ended + apart + lines.map((line) => line + eol).join('');
}

type Splice = { readonly start: number; readonly end: number; readonly put: string };

function spliceOf(edit: Exclude<RulesEdit, { readonly kind: 'append' }>): Splice {
  if (edit.kind === 'remove') return { start: edit.rule.span.start, end: edit.rule.next, put: '' };
  return { ...edit.entry.valueSpan, put: edit.value.replaceAll('"', '\\"') };
}
