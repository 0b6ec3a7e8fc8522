import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { IniEdit } from './edit-ini.ts';
import { type IniDocument, type IniEntry, type IniSection, keyName } from './ini-document.ts';
import type { Placed } from './ini-lines.ts';
import { fieldOf, type IniLine, type IniTable, listOf } from './ini-table.ts';
import { newDraft } from './interface-draft.ts';
import { type KindOfFile, settingWarning } from './read-ini-table.ts';

/** What is edited in a file, and what goes with that and is said nowhere else. */
export type Revision = { readonly edits: readonly IniEdit[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * What has to be edited in an interface's files of one kind, the first of which takes what is new, so that the groups
 * that are changed say the same as the interface. All other lines stay.
 */
export function reviseIni(
  table: IniTable,
  files: readonly KindOfFile[],
  groups: ReadonlySet<string>,
  after: Placed,
): ReadonlyMap<IniDocument, Revision> {
  const revise = new Revise(table, files, groups, after);
  revise.run();
  return revise.revisions;
}

type Place<T> = { readonly document: IniDocument; readonly section: IniSection; readonly it: T };

class Revise {
  readonly revisions = new Map<IniDocument, { edits: IniEdit[]; diagnostics: Diagnostic[] }>();
  readonly #table: IniTable;
  readonly #files: readonly KindOfFile[];
  readonly #groups: ReadonlySet<string>;
  readonly #after: Placed;
  readonly #file: string;
  /** Lines for sections that no file has yet. */
  readonly #homeless = new Map<string, IniLine[]>();

  constructor(table: IniTable, files: readonly KindOfFile[], groups: ReadonlySet<string>, after: Placed) {
    this.#table = table;
    this.#files = files;
    this.#groups = groups;
    this.#after = after;
    this.#file = files[0]?.file ?? '';
    for (const { document } of files) this.revisions.set(document, { edits: [], diagnostics: [] });
  }

  run(): void {
    const wanted = this.#wantedLines();
    const existing = this.#existingLines();
    for (const [place, lines] of wanted) this.#settle(lines, existing.get(place) ?? [], place);
    for (const [place, entries] of existing) if (!wanted.has(place)) this.#settle([], entries, place);
    const first = this.#files[0]?.document;
    for (const [name, entries] of this.#homeless) if (first) this.#edit(first, { kind: 'add-section', name, entries });
    for (const list of this.#table.lists) {
      if (list.file === this.#file && this.#groups.has(list.group)) this.#settleList(list);
    }
  }

  /** By section and key. */
  #wantedLines(): Map<string, IniLine[]> {
    const wanted = new Map<string, IniLine[]>();
    for (const { file, group, sections, write } of this.#table.fields) {
      if (file !== this.#file || !this.#groups.has(group)) continue;
      for (const line of write(this.#after.one, this.#after.around)) push(wanted, placeOf(sections, line[0]), line);
    }
    return wanted;
  }

  #existingLines(): Map<string, Place<IniEntry>[]> {
    const existing = new Map<string, Place<IniEntry>[]>();
    for (const { document, section } of this.#sections()) {
      for (const it of section.entries) {
        const field = fieldOf(this.#table, this.#file, section.name, it.key);
        if (!field || !this.#groups.has(field.group)) continue;
        push(existing, placeOf(field.sections, it.key), { document, section, it });
      }
    }
    return existing;
  }

  #settle(lines: readonly IniLine[], entries: readonly Place<IniEntry>[], place: string): void {
    for (const [index, [key, value]] of lines.entries()) {
      const old = entries[index];
      if (old === undefined) this.#add(place, key, value);
      else if (old.it.value !== value) this.#edit(old.document, { kind: 'replace', entry: old.it, value });
    }
    for (const { document, it } of entries.slice(lines.length)) this.#edit(document, { kind: 'remove', entry: it });
  }

  #add(place: string, key: string, value: string): void {
    const names = place.split('\n', 1)[0]?.split('|') ?? [];
    const home = this.#sections().find(({ section }) => names.includes(section.name));
    if (home !== undefined) this.#edit(home.document, { kind: 'add', section: home.section, key, value });
    else push(this.#homeless, names[0] ?? '', [key, value]);
  }

  #settleList({ section: name, write, canonical }: IniTable['lists'][number]): void {
    const missing = new Map<string, number>();
    const wanted = write(this.#after.one);
    for (const lines of wanted) count(missing, lines, 1);
    for (const { document, section } of this.#sections().filter((each) => each.section.name === name)) {
      const lines = canonical(section);
      if (lines !== null && (missing.get(JSON.stringify(lines)) ?? 0) > 0) count(missing, lines, -1);
      else this.#removeSection(document, section);
    }
    const first = this.#files[0]?.document;
    for (const entries of wanted) {
      if (!first || (missing.get(JSON.stringify(entries)) ?? 0) === 0) continue;
      count(missing, entries, -1);
      this.#edit(first, { kind: 'add-section', name, entries });
    }
  }

  /** What else it says goes with it, and that must not go unsaid. */
  #removeSection(document: IniDocument, section: IniSection): void {
    this.#edit(document, { kind: 'remove-section', section });
    const list = listOf(this.#table, this.#file, section.name);
    list?.read(section, newDraft(), (key, code) => {
      const entry = section.entries.findLast((one) => one.key === key);
      if (code !== 'not-carried' || entry === undefined) return;
      const message = `${keyName(section.name, key)} goes with the section that it stands in`;
      const warning = settingWarning(document, entry.keySpan, { code: 'setting-removed', message });
      this.revisions.get(document)?.diagnostics.push(warning);
    });
  }

  #sections(): readonly { document: IniDocument; section: IniSection }[] {
    return this.#files.flatMap(({ document }) => document.sections.map((section) => ({ document, section })));
  }

  #edit(document: IniDocument, edit: IniEdit): void {
    this.revisions.get(document)?.edits.push(edit);
  }
}

const placeOf = (sections: readonly string[], key: string): string => `${sections.join('|')}\n${key}`;

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

const count = (map: Map<string, number>, lines: readonly IniLine[], by: number): void => {
  const key = JSON.stringify(lines);
  map.set(key, (map.get(key) ?? 0) + by);
};
