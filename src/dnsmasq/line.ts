import { quote } from '../net/brand.ts';

/** A word of a line: as it stands, of harmless characters; or any text in quotation marks. */
export type Word = string | number | Quoted;

export type Quoted = { readonly quoted: string };

/** A text that somebody else chose: in quotation marks, a comma, a colon or a # in it mean nothing to dnsmasq. */
export const quoted = (text: string): Quoted => ({ quoted: text });

/**
 * A line of dnsmasq's configuration, `option=word,word`. Whatever a word holds, it stays in its line and its place.
 * @throws RangeError when `lineFault` finds one
 */
export function line(option: string, ...words: readonly Word[]): string {
  const fault = lineFault(option, ...words);
  if (fault !== null) throw new RangeError(fault);
  return join(option, words);
}

/** Why dnsmasq cannot be told this; null when it can. */
export function lineFault(option: string, ...words: readonly Word[]): string | null {
  const bare = words.find((word) => typeof word === 'string' && !HARMLESS.test(word));
  if (bare !== undefined) return `${option}: ${quote(String(bare))} needs quotation marks`;
  const text = join(option, words);
  const control = [...text].find((symbol) => symbol < ' ');
  if (control !== undefined) return `${option}: dnsmasq cannot be told the control character ${codeOf(control)}`;
  if (utf8Length(text) > LONGEST_LINE) return `${option}: ${quote(text)} is too long for a line of dnsmasq's`;
  return null;
}

/** How many bytes the text has in UTF-8. */
export const utf8Length = (text: string): number => [...text].reduce((sum, symbol) => sum + symbolLength(symbol), 0);

const HARMLESS = /^[A-Za-z0-9_.:/-]*$/;

/** Bytes. dnsmasq reads 1,024 at a time (MAXDNAME): what a longer line has more would be a line of its own. */
export const LONGEST_LINE = 1000;

const join = (option: string, words: readonly Word[]): string =>
  words.length === 0 ? option : `${option}=${words.map(print).join(',')}`;

function print(word: Word): string {
  if (typeof word !== 'object') return String(word);
  if (/^[A-Za-z0-9_./-]+$/.test(word.quoted)) return word.quoted;
  return `"${[...word.quoted].map((symbol) => ESCAPES.get(symbol) ?? symbol).join('')}"`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['\b', '\\b'],
  ['\u001b', '\\e'],
]);

function symbolLength(symbol: string): number {
  const point = symbol.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

const codeOf = (symbol: string): string =>
  `U+${(symbol.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
