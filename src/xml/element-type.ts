import type { Field, FieldTable, Written } from './field.ts';
import type { Reading } from './reading.ts';
import { complainOfStrangers, knownTo } from './strangers.ts';
import type { XmlElement } from './tree.ts';
import type { WrittenElement } from './write.ts';

/** A kind of element: how it is read into a value, and how the value is written. */
export type ElementType<T> = {
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly namespace: string | null;
  /** undefined: there was a mistake, which has been reported. */
  read(element: XmlElement, reading: Reading): T | undefined;
  write(value: T): WrittenElement;
};

export type ElementOptions<Raw, T> = {
  readonly namespace?: string;
  /** `<a></a>`, on two lines, though nothing is inside. */
  readonly neverShort?: boolean;
  /** Looks at what was read as a whole: gives it, in its usual form, or reports what contradicts itself. */
  settle?(raw: Raw, element: XmlElement, reading: Reading): T | undefined;
};

/** An element declared by a table of its fields, which are read into `Raw`; `settle` makes that the value. */
export function elementType<Raw extends object, T extends Raw = Raw>(
  name: string,
  fields: FieldTable<Raw>,
  { namespace, neverShort = false, settle }: ElementOptions<Raw, T> = {},
): ElementType<T> {
  const all = Object.entries<Field<unknown>>(fields as Readonly<Record<string, Field<unknown>>>);
  const known = knownTo(all.map(([, { takes }]) => takes));
  return {
    name,
    namespace: namespace ?? null,
    read(element, reading) {
      const read = all.map(([key, field]) => [key, field.read(element, reading)] as const);
      complainOfStrangers(element, known, reading);
      if (read.some(([, value]) => value === undefined)) return undefined;
      // Each value was read by the field of its key; without `settle` there is nothing between Raw and T.
      const raw = Object.fromEntries(read) as T;
      return settle === undefined ? raw : settle(raw, element, reading);
    },
    write(value) {
      const parts = all.map(([key, field]) => field.write(value[key as keyof T]));
      const attributes = parts.flatMap((part) => part.attributes ?? []);
      return { name, attributes, content: contentOf(parts, neverShort) };
    },
  };
}

function contentOf(parts: readonly Written[], neverShort: boolean): WrittenElement['content'] {
  const text = parts.find((part) => part.text !== undefined)?.text;
  if (text !== undefined) return text;
  const inside = parts.flatMap((part) => part.inside ?? []);
  return inside.length === 0 && !neverShort ? null : inside;
}
