import type { Codec } from './codec.ts';
import type { ElementType } from './element-type.ts';
import type { Field, Taken } from './field.ts';
import { keyOf, localOf } from './names.ts';
import { complain, type Reading } from './reading.ts';
import { elementsIn, textIn, type XmlElement } from './tree.ts';

export type ChildOptions = {
  /** The diagnostic's code where it stands there twice; without one, the first counts and the others are warned of. */
  readonly repeated?: string;
};

/** An element that may stand inside, once; null where it does not. */
export const child = <T>(type: ElementType<T>, options: ChildOptions = {}): Field<T | null> => ({
  takes: taking(type),
  read(element, reading) {
    const [first, ...more] = found(type, element);
    if (first === undefined) return null;
    for (const other of more) complainOfRepeated(other, reading, options);
    const value = type.read(first, reading);
    return more.length > 0 && options.repeated !== undefined ? undefined : value;
  },
  write: (value) => (value === null ? {} : { inside: [type.write(value)] }),
});

/** An element that may stand inside any number of times. */
export const children = <T>(type: ElementType<T>): Field<readonly T[]> => ({
  takes: taking(type),
  read(element, reading) {
    const values = found(type, element).map((one) => type.read(one, reading));
    const good = values.filter((value) => value !== undefined);
    return good.length === values.length ? good : undefined;
  },
  write: (values) => ({ inside: values.map((value) => type.write(value)) }),
});

/** An element inside that holds text alone, `<name>default</name>`; null where it is absent or empty. */
export const textChild = <T>(
  name: string,
  codec: Codec<T>,
  options: { readonly code?: string } = {},
): Field<T | null> => ({
  takes: { attributes: [], elements: [name] },
  read(element, reading) {
    const [first, ...more] = elementsIn(element).filter((one) => one.name === name && one.namespace === null);
    for (const other of more) complainOfRepeated(other, reading, {});
    return first === undefined ? null : readText(first, codec, { reading, code: options.code ?? 'bad-value' });
  },
  write: (value) => (value === null ? {} : { inside: [{ name, attributes: [], content: codec.print(value) }] }),
});

const taking = ({ name, namespace }: Pick<ElementType<unknown>, 'name' | 'namespace'>): Taken => ({
  attributes: [],
  elements: [keyOf(localOf(name), namespace)],
});

const found = <T>({ name, namespace }: ElementType<T>, parent: XmlElement): readonly XmlElement[] => {
  return elementsIn(parent).filter((one) => one.local === localOf(name) && one.namespace === namespace);
};

function readText<T>(
  element: XmlElement,
  codec: Codec<T>,
  { reading, code }: { readonly reading: Reading; readonly code: string },
): T | null | undefined {
  const text = textIn(element);
  if (text === '') return null;
  const answer = codec.parse(text);
  if (answer.ok) return answer.value;
  const message = `<${element.name}>: ${answer.reason}`;
  return complain(reading, element.span, { code, message, hint: `write ${codec.expected}` });
}

function complainOfRepeated({ name, span }: XmlElement, reading: Reading, { repeated }: ChildOptions): void {
  if (repeated !== undefined) {
    complain(reading, span, { code: repeated, message: `there is a second <${name}>`, hint: 'keep one' });
    return;
  }
  const message = `there is a second <${name}>, which has no effect and is not kept`;
  complain(reading, span, { severity: 'warning', code: 'repeated-element', message, hint: 'keep one' });
}
