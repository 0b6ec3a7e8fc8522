import type { IniDocument, IniEntry, IniSection } from './ini-document.ts';

/** A change of an INI file. Values must be such as the dialect reads back: of one line, without white space round them. */
export type IniEdit =
  | { readonly kind: 'replace'; readonly entry: IniEntry; readonly value: string }
  | { readonly kind: 'remove'; readonly entry: IniEntry }
  | { readonly kind: 'add'; readonly section: IniSection; readonly key: string; readonly value: string }
  | { readonly kind: 'remove-section'; readonly section: IniSection }
  | ({ readonly kind: 'add-section' } & NewSection);

/** A section to be added, with its lines. */
export type NewSection = {
  readonly name: string;
  readonly entries: readonly (readonly [key: string, value: string])[];
};

/** The text with the edits made: all other lines are as they were, to the byte. */
export function editIni(document: IniDocument, edits: readonly IniEdit[]): string {
  if (edits.length === 0) return document.source.text;
  const draft = new Draft(document);
  for (const edit of edits) draft.make(edit);
  return draft.text();
}

/** A new file of these sections. */
export const printIni = (sections: readonly NewSection[]): string => sections.map(printSection).join('\n');

const printSection = ({ name, entries }: NewSection): string =>
  [`[${name}]`, ...entries.map(([key, value]) => `${key}=${value}`), ''].join('\n');

class Draft {
  readonly #document: IniDocument;
  readonly #eol: string;
  /** What stands in place of a line, with its ending. */
  readonly #lines: string[];
  /** What comes after it. */
  readonly #after = new Map<number, string[]>();
  readonly #end: string[] = [];

  constructor(document: IniDocument) {
    const { text } = document.source;
    const first = document.lines[0];
    this.#document = document;
    this.#eol = first === undefined || first.end === first.next ? '\n' : text.slice(first.end, first.next);
    this.#lines = document.lines.map(({ start, next }) => text.slice(start, next));
  }

  make(edit: IniEdit): void {
    if (edit.kind === 'replace') this.#replace(edit.entry, edit.value);
    else if (edit.kind === 'remove') this.#clear(edit.entry.line, edit.entry.lastLine);
    else if (edit.kind === 'add') this.#add(edit.section, `${edit.key}=${edit.value}`);
    else if (edit.kind === 'remove-section') this.#removeSection(edit.section);
    else this.#end.push(printSection(edit).replaceAll('\n', this.#eol));
  }

  text(): string {
    const body = this.#lines.map((line, index) => {
      const more = this.#after.get(index) ?? [];
      const ended = more.length > 0 && line !== '' ? this.#ended(line) : line;
      return ended + more.map((text) => text + this.#eol).join('');
    });
    const text = body.join('');
    if (this.#end.length === 0) return text;
    const kept = text === '' ? [] : [this.#ended(text)];
    const gap = kept[0]?.endsWith(`${this.#eol}${this.#eol}`) ? '' : this.#eol;
    return [...kept.map((part) => part + gap), this.#end.join(this.#eol)].join('');
  }

  #replace({ key, valueSpan, line, lastLine }: IniEntry, value: string): void {
    const { source, lines } = this.#document;
    const start = lines[line]?.start ?? 0;
    const next = lines[lastLine]?.next ?? valueSpan.end;
    const lead = source.text.slice(start, valueSpan.start);
    this.#clear(line, lastLine);
    // A line that is continued before its "=" has no lead to keep.
    this.#lines[line] = (lead.includes('=') ? lead : `${key}=`) + value + source.text.slice(valueSpan.end, next);
  }

  #clear(first: number, last: number): void {
    for (let line = first; line <= last; line++) this.#lines[line] = '';
  }

  /** After the last entry, so that comments which lead over to the next section stay with it. */
  #add({ line, entries }: IniSection, text: string): void {
    const after = entries.at(-1)?.lastLine ?? line;
    this.#after.set(after, [...(this.#after.get(after) ?? []), text]);
  }

  #removeSection({ line, entries }: IniSection): void {
    let last = entries.at(-1)?.lastLine ?? line;
    while (this.#isBlank(last + 1)) last++;
    this.#clear(line, last);
  }

  #isBlank(line: number): boolean {
    const span = this.#document.lines[line];
    return span !== undefined && this.#document.source.text.slice(span.start, span.end).trim() === '';
  }

  #ended = (text: string): string => (/[\r\n]$/.test(text) ? text : text + this.#eol);
}
