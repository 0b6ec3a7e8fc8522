import type { Reading } from './reading.ts';
import type { XmlElement } from './tree.ts';
import type { VerbatimXml, WrittenElement } from './write.ts';

/**
 * Something that an element holds, in its attributes or inside it: how it is read, and how it is written. A table of
 * fields declares an element, and drives both ways: what is read, what is known, and the order of what is written.
 */
export type Field<T> = {
  /** The attributes and the elements inside that are this field's. */
  readonly takes: Taken;
  /** undefined: there was a mistake, which has been reported. */
  read(element: XmlElement, reading: Reading): T | undefined;
  write(value: T): Written;
};

/** Elements by their keys (`keyOf`). */
export type Taken = { readonly attributes: readonly string[]; readonly elements: readonly string[] };

/** A field's share of the element; `text` is where the element holds nothing but text. */
export type Written = {
  readonly attributes?: WrittenElement['attributes'];
  readonly inside?: readonly (WrittenElement | VerbatimXml)[];
  readonly text?: string;
};

/** An element's fields, in the order in which they are written: attributes first, then what is inside. */
export type FieldTable<T> = { readonly [Key in keyof T]: Field<T[Key]> };
