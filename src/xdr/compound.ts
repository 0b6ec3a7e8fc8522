import type { AnyCodec, Codec, Value } from './codec.ts';
import { bytesLeft } from './cursor.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { bool, int, uint } from './number.ts';

/** A value that may be missing: null. */
export const optional = <T>(codec: Codec<T>): Codec<T | null> => ({
  leastBytes: bool.leastBytes,
  read: (cursor) => (bool.read(cursor) ? codec.read(cursor) : null),
  write: (sink, value) => {
    bool.write(sink, value !== null);
    if (value !== null) codec.write(sink, value);
  },
});

/** Up to `most` values. A count that the rest of the message could never hold is refused before anything is read. */
export const array = <T>(codec: Codec<T>, most: number): Codec<readonly T[]> => ({
  leastBytes: uint.leastBytes,
  read: (cursor) => {
    const count = uint.read(cursor);
    if (count > most) throw new MalformedXdr(`${count} items where at most ${most} may be`);
    if (count * codec.leastBytes > bytesLeft(cursor)) {
      throw new MalformedXdr(`${count} items in the ${bytesLeft(cursor)} bytes that are left`);
    }
    return Array.from({ length: count }, () => codec.read(cursor));
  },
  write: (sink, values) => {
    if (values.length > most) throw new RangeError(`${values.length} items where at most ${most} may be`);
    uint.write(sink, values.length);
    for (const value of values) codec.write(sink, value);
  },
});

type Fields = Readonly<Record<string, AnyCodec>>;

/** The fields one after the other, in the order in which they are given. */
export function struct<F extends Fields>(fields: F): Codec<{ readonly [Name in keyof F]: Value<F[Name]> }> {
  const entries = Object.entries(fields);
  return {
    leastBytes: entries.reduce((sum, [, { leastBytes }]) => sum + leastBytes, 0),
    // The loops below lose which field has which type; the signature keeps it.
    read: (cursor) => Object.fromEntries(entries.map(([name, codec]) => [name, codec.read(cursor)])) as never,
    write: (sink, value) => {
      for (const [name, codec] of entries) codec.write(sink, value[name] as never);
    },
  };
}

type Arms = Readonly<Record<string, { readonly tag: number; readonly codec: AnyCodec }>>;

/** A number that says which, and the value of that arm; other numbers are refused. */
export function union<A extends Arms>(
  arms: A,
): Codec<
  {
    readonly [Kind in keyof A & string]: { readonly kind: Kind; readonly value: Value<A[Kind]['codec']> };
  }[keyof A & string]
> {
  const byTag = new Map(Object.entries(arms).map(([kind, { tag, codec }]) => [tag, { kind, codec }]));
  const least = Math.min(...Object.values(arms).map(({ codec }) => codec.leastBytes));
  return {
    leastBytes: int.leastBytes + least,
    // As in a struct, which arm has which type is in the signature alone.
    read: (cursor) => {
      const tag = int.read(cursor);
      const arm = byTag.get(tag);
      if (arm === undefined) throw new MalformedXdr(`a union of the unknown kind ${tag}`);
      return { kind: arm.kind, value: arm.codec.read(cursor) } as never;
    },
    write: (sink, { kind, value }) => {
      const arm = arms[kind];
      if (arm === undefined) throw new RangeError(`no kind ${kind} in this union`);
      int.write(sink, arm.tag);
      arm.codec.write(sink, value as never);
    },
  };
}

/** Nothing: a procedure without arguments, or without a result. */
export const nothing: Codec<void> = { leastBytes: 0, read: () => undefined, write: () => undefined };
