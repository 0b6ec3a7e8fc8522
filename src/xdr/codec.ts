import { bytesLeft, type Cursor, cursorOf } from './cursor.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { newSink, type Sink, sinkBytes } from './sink.ts';

/** How values of a type are read from and written to XDR (RFC 4506). */
export type Codec<T> = {
  /** The fewest bytes that a value takes, which bounds how many of them a message can hold. */
  readonly leastBytes: number;
  /** Throws MalformedXdr. */
  readonly read: (cursor: Cursor) => T;
  /** Throws a RangeError for what the type cannot hold. */
  readonly write: (sink: Sink, value: T) => void;
};

/** A codec of whatever type, as part of a larger one. */
export type AnyCodec = {
  readonly leastBytes: number;
  readonly read: (cursor: Cursor) => unknown;
  readonly write: (sink: Sink, value: never) => void;
};

/** The type of a codec's values. */
export type Value<C extends AnyCodec> = ReturnType<C['read']>;

/** The value that all the bytes make; throws MalformedXdr when they make none, or something follows it. */
export function decode<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const cursor = cursorOf(bytes);
  const value = codec.read(cursor);
  if (bytesLeft(cursor) > 0) throw new MalformedXdr(`${bytesLeft(cursor)} bytes follow its end`);
  return value;
}

export function encode<T>(codec: Codec<T>, value: T): Uint8Array {
  const sink = newSink();
  codec.write(sink, value);
  return sinkBytes(sink);
}

/** A codec of something else that is written like `codec`'s values. */
export const mapped = <Inner, Outer>(
  codec: Codec<Inner>,
  { from, to }: { readonly from: (inner: Inner) => Outer; readonly to: (outer: Outer) => Inner },
): Codec<Outer> => ({
  leastBytes: codec.leastBytes,
  read: (cursor) => from(codec.read(cursor)),
  write: (sink, value) => codec.write(sink, to(value)),
});
