import { type Codec, mapped } from '../../xdr/codec.ts';
import { fixedOpaque } from '../../xdr/opaque.ts';

/** 16 raw bytes on the wire; here as text, `6a3f…` with hyphens and in lower case. */
export const uuid: Codec<string> = mapped(fixedOpaque(16), {
  from: (bytes) => {
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1])).join('-');
  },
  to: (text) => {
    const digits = text.replaceAll('-', '');
    if (!/^[0-9a-f]{32}$/i.test(digits)) throw new RangeError(`${JSON.stringify(text)} is no UUID`);
    return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16));
  },
});
