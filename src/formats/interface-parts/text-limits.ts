import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { sourceOf } from '../../diagnostic/source.ts';
import type { ConfigFile } from './host-format.ts';

/** Why a file cannot be taken for text that is read and, edited, written back as it was; null: it can. */
export function unreadable({ path, text }: ConfigFile): Diagnostic | null {
  if (text.length > MOST_CHARACTERS) return refusal('file-too-large', `"${path}" is larger than a mebibyte`, null);
  const at = text.search(NOT_TEXT);
  if (at < 0) return null;
  const position = sourceOf(path, text).position({ start: at, end: at + 1 });
  return { ...refusal('not-text', `"${path}" is not text in UTF-8`, 'convert it to UTF-8'), position };
}

const MOST_CHARACTERS = 1 << 20;
// A decoder puts U+FFFD where bytes were no UTF-8: written back, they would be others.
const NOT_TEXT = /\0|\ufffd/;

const refusal = (code: string, message: string, hint: string | null): Diagnostic => ({
  severity: 'error',
  code,
  message,
  hint,
  position: null,
  path: null,
});
