import { MalformedXdr } from './malformed-xdr.ts';

/** Bytes, and how far they are read. */
export type Cursor = { readonly bytes: Uint8Array; readonly view: DataView; offset: number };

export const cursorOf = (bytes: Uint8Array): Cursor => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  offset: 0,
});

export const bytesLeft = ({ bytes, offset }: Cursor): number => bytes.length - offset;

/** Moves on by `length` bytes, and gives the place where they begin; throws MalformedXdr when there are fewer. */
export function take(cursor: Cursor, length: number): number {
  const start = cursor.offset;
  if (length > bytesLeft(cursor)) {
    throw new MalformedXdr(
      `it ends ${length - bytesLeft(cursor)} bytes before the end of what begins at byte ${start}`,
    );
  }
  cursor.offset = start + length;
  return start;
}
