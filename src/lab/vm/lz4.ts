/**
 * Unpacks LZ4's legacy frame, in which kernels of that compression are stored: `02 21 4c 18`, then blocks each behind
 * its size. `size` is the number of bytes that come out. Throws RangeError when the input is not such a frame.
 * Formats: lz4_Frame_format.md ("Legacy frame") and lz4_Block_format.md of the LZ4 project.
 */
export function unpackLz4(frame: Uint8Array, size: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < 4 || view.getUint32(0, true) !== LEGACY_MAGIC) throw new RangeError('not a legacy LZ4 frame');
  const output = new Uint8Array(size);
  let written = 0;
  for (let at = 4; at + 4 <= frame.length && written < size; ) {
    const length = view.getUint32(at, true);
    written = unpackBlock(frame.subarray(at + 4, at + 4 + length), output, written);
    at += 4 + length;
  }
  if (written !== size) throw new RangeError(`an LZ4 frame of ${written} bytes where ${size} were promised`);
  return output;
}

const LEGACY_MAGIC = 0x184c2102;
const SHORTEST_MATCH = 4;

/** Writes one block's bytes at `written` and gives the position behind them. */
function unpackBlock(block: Uint8Array, output: Uint8Array, written: number): number {
  let at = 0;
  const next = (): number => {
    const byte = block[at++];
    if (byte === undefined) throw new RangeError('an LZ4 block ends early');
    return byte;
  };
  const longLength = (start: number): number => {
    let length = start;
    for (let byte = start === 15 ? 255 : 0; byte === 255; length += byte) byte = next();
    return length;
  };
  while (at < block.length) {
    const token = next();
    const literals = longLength(token >> 4);
    output.set(block.subarray(at, at + literals), written);
    at += literals;
    written += literals;
    if (at >= block.length) return written;
    const distance = next() | (next() << 8);
    const length = longLength(token & 15) + SHORTEST_MATCH;
    copyMatch(output, written, { distance, length });
    written += length;
  }
  return written;
}

/** A match may reach into what it is itself writing: then its bytes repeat, and must be copied one by one. */
function copyMatch(output: Uint8Array, at: number, match: { distance: number; length: number }): void {
  const from = at - match.distance;
  if (match.distance === 0 || from < 0 || at + match.length > output.length) {
    throw new RangeError('an LZ4 match reaches outside of its data');
  }
  if (match.distance >= match.length) {
    output.copyWithin(at, from, from + match.length);
    return;
  }
  for (let i = 0; i < match.length; i++) output[at + i] = output[from + i] as number;
}
