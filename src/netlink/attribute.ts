import { readUint16, writeUint16, writeUint32 } from './integer.ts';
import { MalformedMessage } from './malformed-message.ts';
import type { Slice } from './slice.ts';
import { terminatedTextBytes } from './text.ts';
import { NLA_TYPE_MASK } from './uapi/netlink.ts';

/** An attribute to send: its number in the kernel's headers, and its bytes or the attributes nested in it. */
export type Attribute = { readonly type: number; readonly value: Uint8Array | readonly Attribute[] };

const HEADER_LENGTH = 4;

/** Which attribute fills which field, and how its value is read; attributes by number. */
export type FieldTable<T> = readonly (Field<T> | undefined)[];
type Field<T> = { readonly key: keyof T; readonly read: (value: Slice) => T[keyof T] };

/** The table of a message: for each field that an attribute fills, the attribute's number and a reader of its value. */
export function fieldTable<T>(
  fields: {
    readonly [Key in keyof T]?: readonly [number, (value: Slice) => T[Key]];
  },
): FieldTable<T> {
  const entries = Object.entries(fields) as [keyof T, readonly [number, Field<T>['read']]][];
  const table: Field<T>[] = [];
  for (const [key, [type, read]] of entries) table[type] = { key, read };
  return table;
}

/**
 * `initial` with the fields filled that the attributes know of. Attributes outside of the table cost next to nothing:
 * a dump of a thousand links has a hundred thousand of them, most not for us.
 */
export function readFields<T extends object>(attributes: Slice, table: FieldTable<T>, initial: T): T {
  const filled = { ...initial };
  eachAttribute(attributes, (type, start, end) => {
    const field = table[type & NLA_TYPE_MASK];
    if (field !== undefined) filled[field.key] = field.read({ bytes: attributes.bytes, start, end });
  });
  return filled;
}

/** All attributes, not looking into nested ones, types with their flags: printing them gives the same bytes. */
export function readAttributes(slice: Slice): readonly Attribute[] {
  const attributes: Attribute[] = [];
  eachAttribute(slice, (type, start, end) => attributes.push({ type, value: slice.bytes.slice(start, end) }));
  return attributes;
}

/** The attributes one after the other, each padded to four bytes. */
export function printAttributes(attributes: readonly Attribute[]): Uint8Array {
  const bytes = new Uint8Array(lengthOf(attributes));
  print(bytes, 0, attributes);
  return bytes;
}

/** An attribute of one byte, such as a switch. */
export const uint8 = (type: number, value: number): Attribute => ({ type, value: Uint8Array.of(value) });

export function uint32(type: number, value: number): Attribute {
  const bytes = new Uint8Array(4);
  writeUint32(bytes, 0, value);
  return { type, value: bytes };
}

/** Numbers up to 2^53. */
export function uint64(type: number, value: number): Attribute {
  const bytes = new Uint8Array(8);
  writeUint32(bytes, 0, value % 0x100000000);
  writeUint32(bytes, 4, Math.floor(value / 0x100000000));
  return { type, value: bytes };
}

/** Text with its final NUL. */
export const text = (type: number, value: string): Attribute => ({ type, value: terminatedTextBytes(value) });

export const raw = (type: number, value: Uint8Array): Attribute => ({ type, value });

export const nested = (type: number, ...attributes: readonly Attribute[]): Attribute => ({ type, value: attributes });

/** Calls `visit` for each attribute, types with their flags; throws MalformedMessage where lengths lie. */
export function eachAttribute(slice: Slice, visit: (type: number, start: number, end: number) => void): void {
  const { start, end } = slice;
  let offset = start;
  while (offset + HEADER_LENGTH <= end) {
    const length = readUint16(slice, offset - start);
    // A length below the header's own would never get any further.
    if (length < HEADER_LENGTH || offset + length > end) throw new MalformedMessage(`attribute of ${length} bytes`);
    visit(readUint16(slice, offset - start + 2), offset + HEADER_LENGTH, offset + length);
    // Padding is counted from where the attributes begin.
    offset = start + aligned(offset - start + length);
  }
}

function print(bytes: Uint8Array, start: number, attributes: readonly Attribute[]): number {
  let offset = start;
  for (const { type, value } of attributes) {
    const valueStart = offset + HEADER_LENGTH;
    const length = value instanceof Uint8Array ? value.length : lengthOf(value);
    writeUint16(bytes, offset, HEADER_LENGTH + length);
    writeUint16(bytes, offset + 2, type);
    if (value instanceof Uint8Array) bytes.set(value, valueStart);
    else print(bytes, valueStart, value);
    offset = aligned(valueStart + length);
  }
  return offset;
}

const lengthOf = (attributes: readonly Attribute[]): number =>
  attributes.reduce((sum, { value }) => {
    const length = value instanceof Uint8Array ? value.length : lengthOf(value);
    return sum + aligned(HEADER_LENGTH + length);
  }, 0);

const aligned = (length: number): number => (length + 3) & ~3;
