import type { Codec } from './codec.ts';
import { type Cursor, take } from './cursor.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { uint } from './number.ts';
import { extend, type Sink } from './sink.ts';

/** Exactly `length` bytes. What is read lies in the message's own memory. */
export const fixedOpaque = (length: number): Codec<Uint8Array> => ({
  leastBytes: padded(length),
  read: (cursor) => readBytes(cursor, length),
  write: (sink, value) => {
    if (value.length !== length) throw new RangeError(`${value.length} bytes where ${length} belong`);
    writeBytes(sink, value);
  },
});

/** Up to `most` bytes. What is read lies in the message's own memory. */
export const opaque = (most: number): Codec<Uint8Array> => ({
  leastBytes: 4,
  read: (cursor) => {
    const length = uint.read(cursor);
    if (length > most) throw new MalformedXdr(`${length} bytes where at most ${most} may be`);
    return readBytes(cursor, length);
  },
  write: (sink, value) => {
    if (value.length > most) throw new RangeError(`${value.length} bytes where at most ${most} may be`);
    uint.write(sink, value.length);
    writeBytes(sink, value);
  },
});

// What the padding holds is not looked at: libvirt's own reader does not either.
function readBytes(cursor: Cursor, length: number): Uint8Array {
  const start = take(cursor, padded(length));
  return cursor.bytes.subarray(start, start + length);
}

function writeBytes(sink: Sink, value: Uint8Array): void {
  const start = extend(sink, padded(value.length));
  sink.bytes.set(value, start);
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
