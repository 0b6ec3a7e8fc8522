import type { Interface } from '../../model/interface.ts';
import type { Parsed } from '../../net/brand.ts';
import type { IniSection } from './ini-document.ts';
import type { InterfaceDraft } from './interface-draft.ts';
import type { Surroundings } from './surroundings.ts';

/** Says what is the matter with a value: it is none (`bad-value`), or there is no place for it in an interface. */
export type Note = (code: 'bad-value' | 'not-carried', reason: string) => void;

/** A line as it is to be written. */
export type IniLine = readonly [key: string, value: string];

/**
 * A setting of an interface as a line of a file, for reading and for writing. Lines of one group mean something together
 * only, and are written anew together; all others stay as somebody wrote them.
 */
export type IniField = {
  /** Which of an interface's files it belongs to, by suffix; where a language has one, that. */
  readonly file: string;
  /** The names of its section, that first which is written. */
  readonly sections: readonly string[];
  readonly key: string | RegExp;
  readonly group: string;
  read(value: string, draft: InterfaceDraft, note: Note, key: string): void;
  /** Nothing, where nothing is to be said, or it is said by another line. */
  write(one: Interface, around: Surroundings): readonly IniLine[];
};

/** A section that may come again, each time for one more of a list. */
export type IniList = {
  readonly file: string;
  readonly section: string;
  readonly group: string;
  read(section: IniSection, draft: InterfaceDraft, note: EntryNote): void;
  /** What each is to hold. */
  write(one: Interface): readonly (readonly IniLine[])[];
  /** What a section says, as it would be written; null: something that would not be written. */
  canonical(section: IniSection): readonly IniLine[] | null;
};

/** The same, of one of the section's lines, or of its beginning where there is no such line. */
export type EntryNote = (key: string, code: 'bad-value' | 'not-carried', reason: string) => void;

/** All that is carried between files of a language and an interface. */
export type IniTable = { readonly fields: readonly IniField[]; readonly lists: readonly IniList[] };

/** The field that a line belongs to. */
export const fieldOf = (table: IniTable, file: string, section: string, key: string): IniField | undefined =>
  table.fields.find(
    (field) =>
      field.file === file &&
      field.sections.includes(section) &&
      (typeof field.key === 'string' ? field.key === key : field.key.test(key)),
  );

/** The list that a section belongs to. */
export const listOf = (table: IniTable, file: string, section: string): IniList | undefined =>
  table.lists.find((list) => list.file === file && list.section === section);

/** Puts a value where it belongs, or says why it is none. */
export function take<T>(parsed: Parsed<T>, note: Note, put: (value: T) => unknown): void {
  if (parsed.ok) put(parsed.value);
  else note('bad-value', parsed.reason);
}
