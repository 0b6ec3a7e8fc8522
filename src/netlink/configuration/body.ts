import { type Attribute, printAttributes, readAttributes } from '../attribute.ts';
import { readUint32, writeUint32 } from '../integer.ts';
import { sliceFrom, sliceOf } from '../slice.ts';

/** The body of a message in its parts; the fixed one is a copy. */
export type Body = { readonly fixed: Uint8Array; readonly attributes: readonly Leaf[] };

/** An attribute as it came. */
export type Leaf = { readonly type: number; readonly value: Uint8Array };

/** Takes a body apart; throws MalformedMessage where lengths lie. */
export const bodyOf = (bytes: Uint8Array, fixedLength: number): Body => ({
  fixed: bytes.slice(0, fixedLength),
  attributes: readAttributes(sliceFrom(sliceOf(bytes), fixedLength)).map(leafOf),
});

/** Puts a body together again. */
export function bytesOf({ fixed, attributes }: { fixed: Uint8Array; attributes: readonly Attribute[] }): Uint8Array {
  const tail = printAttributes(attributes);
  const bytes = new Uint8Array(fixed.length + tail.length);
  bytes.set(fixed);
  bytes.set(tail, fixed.length);
  return bytes;
}

/** The value of the first attribute of a type. */
export const attributeValue = ({ attributes }: Pick<Body, 'attributes'>, type: number): Uint8Array | null =>
  attributes.find((leaf) => leaf.type === type)?.value ?? null;

/** The attribute as a number of 32 bits. */
export function numberOf(body: Pick<Body, 'attributes'>, type: number): number | null {
  const value = attributeValue(body, type);
  return value === null || value.length < 4 ? null : readUint32(sliceOf(value));
}

/** Bytes with a number of 32 bits at an offset. */
export function withNumber(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const changed = bytes.slice();
  writeUint32(changed, offset, value);
  return changed;
}

// readAttributes looks into none, so each has bytes for its value.
const leafOf = ({ type, value }: Attribute): Leaf => ({
  type,
  value: value instanceof Uint8Array ? value : printAttributes(value),
});
