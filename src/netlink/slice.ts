import { MalformedMessage } from './malformed-message.ts';

/**
 * A part of a datagram, up to but without `end`. A plain object instead of `subarray`: a dump of a thousand links has
 * twenty thousand parts to look into, and typed arrays are what made reading it slow.
 */
export type Slice = { readonly bytes: Uint8Array; readonly start: number; readonly end: number };

export const sliceOf = (bytes: Uint8Array): Slice => ({ bytes, start: 0, end: bytes.length });

/** The slice from `offset` on; throws MalformedMessage when it is shorter. */
export function sliceFrom({ bytes, start, end }: Slice, offset: number): Slice {
  if (start + offset > end) throw new MalformedMessage(`it has no ${offset} bytes`);
  return { bytes, start: start + offset, end };
}

export const sliceLength = ({ start, end }: Slice): number => end - start;

/** The slice as a typed array of its own, still on the same memory. */
export const sliceBytes = ({ bytes, start, end }: Slice): Uint8Array => bytes.subarray(start, end);
