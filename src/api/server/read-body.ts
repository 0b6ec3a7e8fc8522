/** A body's text; or what is wrong with it. */
export type ReadBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'no-text'; readonly reason: string };

/** Reads a body to its end, and keeps so many bytes of it at most, whatever it says of its length. */
export async function readBody({ body }: Request, longest: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  try {
    for (let read = await reader?.read(); read?.done === false; read = await reader?.read()) {
      length += read.value.length;
      if (length <= longest) chunks.push(read.value);
      // Who is cut off while he sends may never read why: so what is too long is read, too, as far as that is bearable.
      else if (length > longest * BEARABLE) break;
    }
  } catch {
    return { kind: 'no-text', reason: 'it was cut off' };
  }
  return length > longest ? { kind: 'too-long' } : decoded(Buffer.concat(chunks));
}

const BEARABLE = 16;

function decoded(bytes: Uint8Array): ReadBody {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'no-text', reason: 'it is not UTF-8' };
  }
}
