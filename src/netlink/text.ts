import type { Slice } from './slice.ts';

/** UTF-8 up to the first NUL, or the end. Bytes that are no UTF-8 become U+FFFD. */
export function readText({ bytes, start, end }: Slice): string {
  let text = '';
  for (let offset = start; offset < end; ) {
    const first = bytes[offset] ?? 0;
    if (first === 0) break;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      offset++;
      continue;
    }
    const { point, length } = readSequence(bytes, offset, end);
    text += String.fromCodePoint(point);
    offset += length;
  }
  return text;
}

/** UTF-8 without a final NUL. */
export function textBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const symbol of text) bytes.push(...sequence(symbol.codePointAt(0) ?? 0));
  return Uint8Array.from(bytes);
}

/** UTF-8 and a NUL, as the kernel wants names. */
export function terminatedTextBytes(text: string): Uint8Array {
  const bytes = textBytes(text);
  const terminated = new Uint8Array(bytes.length + 1);
  terminated.set(bytes);
  return terminated;
}

const REPLACEMENT = { point: 0xfffd, length: 1 };

function readSequence(bytes: Uint8Array, offset: number, end: number): { point: number; length: number } {
  const first = bytes[offset] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || offset + length > end) return REPLACEMENT;
  let point = first & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const next = bytes[offset + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return REPLACEMENT;
    point = (point << 6) | (next & 0x3f);
  }
  return point > 0x10ffff ? REPLACEMENT : { point, length };
}

function sequence(point: number): readonly number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), tail(point, 0)];
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(point, 6), tail(point, 0)];
  return [0xf0 | (point >> 18), tail(point, 12), tail(point, 6), tail(point, 0)];
}

const tail = (point: number, shift: number): number => 0x80 | ((point >> shift) & 63);
