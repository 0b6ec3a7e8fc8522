import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Source, Span } from '../../diagnostic/source.ts';
import type { IniDialect } from './ini-dialect.ts';

/** An INI file as its program reads it, with the place of everything, so that it can be changed and the rest kept. */
export type IniDocument = {
  readonly source: Source;
  readonly dialect: IniDialect;
  readonly lines: readonly IniLine[];
  /** In their order; a name may come several times. */
  readonly sections: readonly IniSection[];
  /** What the program stumbles over: an error where it refuses the file, a warning where it passes over a line. */
  readonly diagnostics: readonly Diagnostic[];
};

/** `end` is before the line's ending; `next` is where the next one begins. */
export type IniLine = Span & { readonly next: number };

/** A section, from its name in brackets to the next one. */
export type IniSection = {
  readonly name: string;
  /** The name in its brackets. */
  readonly span: Span;
  readonly line: number;
  readonly entries: readonly IniEntry[];
};

/** A line `KEY=value` of a section, with those that it is continued on. */
export type IniEntry = {
  readonly key: string;
  /** Without white space round it, continued lines joined, escapes as they stand. */
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
  /** Its lines by number, from 0; more than one where it is continued. `lastLine` included. */
  readonly line: number;
  readonly lastLine: number;
};

/** All sections of the name. */
export const sectionsNamed = (document: IniDocument, name: string): readonly IniSection[] =>
  document.sections.filter((section) => section.name === name);

/** All entries of the key, in all sections of the name, in their order. */
export const entriesOf = (document: IniDocument, section: string, key: string): readonly IniEntry[] =>
  sectionsNamed(document, section).flatMap(({ entries }) => entries.filter((entry) => entry.key === key));

/** How a section and a key are named to people: `[Network] DNS=`. */
export const keyName = (section: string, key: string): string => `[${section}] ${key}=`;
