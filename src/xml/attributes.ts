import type { Codec } from './codec.ts';
import type { Field } from './field.ts';
import { complain, type Reading } from './reading.ts';
import { startTagOf, type XmlElement } from './tree.ts';

export type AttributeOptions = {
  /** The diagnostic's code where the value is no good: `bad-value` if not given. */
  readonly code?: string;
  /** The diagnostic's code where a required one is missing: `missing-attribute` if not given. */
  readonly missing?: string;
  /** Whether an empty value is none, as it is to XPath's string(). */
  readonly emptyIsNone?: boolean;
};

/** An attribute that may be absent: null. */
export const attribute = <T>(name: string, codec: Codec<T>, options: AttributeOptions = {}): Field<T | null> => ({
  takes: { attributes: [name], elements: [] },
  read: (element, reading) => readAttribute(name, codec, { element, reading, options }),
  write: (value) => (value === null ? {} : { attributes: [[name, codec.print(value)]] }),
});

/** An attribute that has to be there. */
export const requiredAttribute = <T>(name: string, codec: Codec<T>, options: AttributeOptions = {}): Field<T> => ({
  takes: { attributes: [name], elements: [] },
  read(element, reading) {
    const value = readAttribute(name, codec, { element, reading, options });
    return value === null ? complainOfMissing(name, codec, { element, reading, options }) : value;
  },
  write: (value) => ({ attributes: [[name, codec.print(value)]] }),
});

/** An attribute that is always written, and stands for `usual` where it is absent. */
export const attributeWithDefault = <T>(
  name: string,
  codec: Codec<T>,
  options: AttributeOptions & { readonly usual: T },
): Field<T> => ({
  takes: { attributes: [name], elements: [] },
  read(element, reading) {
    const value = readAttribute(name, codec, { element, reading, options });
    return value === null ? options.usual : value;
  },
  write: (value) => ({ attributes: [[name, codec.print(value)]] }),
});

/** An attribute that says how things are, not how they should be: written where known, not read. */
export const reportedAttribute = <T>(name: string, codec: Codec<T>): Field<T | null> => ({
  ...attribute(name, codec),
  read: () => null,
});

type Place = { readonly element: XmlElement; readonly reading: Reading; readonly options: AttributeOptions };

function readAttribute<T>(name: string, codec: Codec<T>, { element, reading, options }: Place): T | null | undefined {
  const found = element.attributes.find((one) => one.name === name);
  if (found === undefined || (found.value === '' && options.emptyIsNone === true)) return null;
  const answer = codec.parse(found.value);
  if (answer.ok) return answer.value;
  const message = `${name} of <${element.name}>: ${answer.reason}`;
  return complain(reading, found.span, { code: options.code ?? 'bad-value', message, hint: `write ${codec.expected}` });
}

function complainOfMissing<T>(name: string, codec: Codec<T>, { element, reading, options }: Place): undefined {
  const message = `<${element.name}> has no attribute ${name}`;
  const hint = `write ${name}='…', ${codec.expected}`;
  complain(reading, startTagOf(element), { code: options.missing ?? 'missing-attribute', message, hint });
}
