import { type Codec, mapped } from './codec.ts';
import { MalformedXdr } from './malformed-xdr.ts';
import { opaque } from './opaque.ts';

/**
 * Text of up to `mostBytes` bytes of UTF-8. A NUL is refused both ways: C's readers of the same bytes would stop there,
 * and take it for another text than we do.
 */
export const string = (mostBytes: number): Codec<string> =>
  mapped(opaque(mostBytes), {
    from: (bytes) => {
      if (bytes.includes(0)) throw new MalformedXdr('a NUL inside of a string');
      return readUtf8(bytes);
    },
    to: (text) => {
      if (text.includes('\0')) throw new RangeError('a NUL inside of a string');
      return encoder.encode(text);
    },
  });

function readUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new MalformedXdr('a string that is no UTF-8');
  }
}

// Part of every JavaScript engine, but not of the language, so that TypeScript's `lib` has them only with Node's types.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
