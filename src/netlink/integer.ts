import { MalformedMessage } from './malformed-message.ts';
import type { Slice } from './slice.ts';

// Netlink speaks the host's byte order, and every machine that this Node runs on (x64, arm64) is little-endian. Plain
// arithmetic on bytes is several times faster than a DataView made for each message.

export const readUint8 = (slice: Slice, offset = 0): number => slice.bytes[place(slice, offset, 1)] ?? 0;

/** A byte or a number of which 0 means no. */
export const readSwitch = (slice: Slice): boolean => readUint8(slice) !== 0;

export function readUint16(slice: Slice, offset = 0): number {
  const at = place(slice, offset, 2);
  const { bytes } = slice;
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

export function readInt32(slice: Slice, offset = 0): number {
  const at = place(slice, offset, 4);
  const { bytes } = slice;
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

export const readUint32 = (slice: Slice, offset = 0): number => readInt32(slice, offset) >>> 0;

/** As a number: counters stay exact up to 2^53, eight petabytes. */
export const readUint64 = (slice: Slice, offset = 0): number =>
  readUint32(slice, offset) + readUint32(slice, offset + 4) * 0x100000000;

export function writeUint16(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
}

export function writeUint32(bytes: Uint8Array, offset: number, value: number): void {
  writeUint16(bytes, offset, value);
  writeUint16(bytes, offset + 2, value >>> 16);
}

// After this the bytes are there; `?? 0` above is for the compiler alone.
function place({ start, end }: Slice, offset: number, length: number): number {
  const at = start + offset;
  if (at + length > end) throw new MalformedMessage(`it ends before byte ${offset + length}`);
  return at;
}
