import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/**
 * A file's contents as small as each encoding makes them.
 * @param {Uint8Array} contents
 * @returns {Promise<{ br: Uint8Array, gz: Uint8Array }>}
 */
export async function compress(contents) {
  const params = { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  const [br, gz] = await Promise.all([brotli(contents, { params }), gzip(contents, { level: 9 })]);
  return { br, gz };
}
