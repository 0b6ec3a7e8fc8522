import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Span } from '../../diagnostic/source.ts';
import { type IniDocument, type IniEntry, type IniSection, keyName } from './ini-document.ts';
import { fieldOf, type IniTable, listOf } from './ini-table.ts';
import type { InterfaceDraft } from './interface-draft.ts';

/** A file of an interface, of the kind that its suffix tells. */
export type KindOfFile = { readonly document: IniDocument; readonly file: string };

/** Takes what a file says into the draft; gives a diagnostic for every line that has no place there. */
export function readIniTable(table: IniTable, of: KindOfFile, draft: InterfaceDraft): readonly Diagnostic[] {
  const reading = new Reading(table, of, draft);
  for (const section of of.document.sections) reading.section(section);
  return reading.diagnostics;
}

/** A setting that is not carried, or a value that is none, as a warning with its place. */
export const settingWarning = (
  document: IniDocument,
  span: Span,
  { code, message, hint = null }: { code: string; message: string; hint?: string | null },
): Diagnostic => ({
  severity: 'warning',
  code,
  message,
  hint,
  position: document.source.position(span),
  path: null,
});

class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly #table: IniTable;
  readonly #of: KindOfFile;
  readonly #draft: InterfaceDraft;

  constructor(table: IniTable, of: KindOfFile, draft: InterfaceDraft) {
    this.#table = table;
    this.#of = of;
    this.#draft = draft;
  }

  section(section: IniSection): void {
    const list = listOf(this.#table, this.#of.file, section.name);
    if (list === undefined) {
      for (const entry of section.entries) this.#entry(section, entry);
      return;
    }
    list.read(section, this.#draft, (key, code, reason) => {
      const entry = section.entries.findLast((one) => one.key === key);
      this.#warn(section, entry, code, reason);
    });
  }

  #entry(section: IniSection, entry: IniEntry): void {
    const field = fieldOf(this.#table, this.#of.file, section.name, entry.key);
    // An empty value says nothing, or takes back what was said before.
    if (field === undefined && entry.value === '') return;
    if (field === undefined) this.#warn(section, entry, 'not-carried', 'it has no counterpart');
    else field.read(entry.value, this.#draft, (code, reason) => this.#warn(section, entry, code, reason), entry.key);
  }

  #warn(section: IniSection, entry: IniEntry | undefined, code: 'bad-value' | 'not-carried', reason: string): void {
    const what = entry === undefined ? `[${section.name}]` : keyName(section.name, entry.key);
    const message = code === 'bad-value' ? `${what}: ${reason}` : `${what} is not carried over: ${reason}`;
    const hint = code === 'bad-value' ? null : 'it stays in the file when that is edited';
    const span = entry === undefined ? section.span : code === 'bad-value' ? entry.valueSpan : entry.keySpan;
    this.diagnostics.push(settingWarning(this.#of.document, span, { code, message, hint }));
  }
}
