import { printable } from '../diagnostic/printable.ts';

export type Font = 'plain' | 'bold' | 'mono';

type Style = { readonly font: Font; readonly size: number };

/**
 * Text that can stand in any picture, whoever made it up: nothing in it turns the direction of writing, and nothing is
 * forbidden in XML 1.0 (2.2). A box stands for what cannot be shown.
 */
export const drawable = (text: string): string => printable(text).replaceAll(/[\ufffd-\uffff]/g, '\u25a1');

/** As much of a text as has room in a width, in pixels, at a size of font; what is cut off ends in a dot or three. */
export function fitted(text: string, width: number, { font, size }: Style): string {
  const shown = drawable(text.slice(0, LONGEST));
  const room = width / size;
  let used = 0;
  let end = 0;
  let cut = 0;
  for (const character of shown) {
    used += emOf(character, font);
    if (used > room) return `${shown.slice(0, cut)}…`;
    end += character.length;
    if (used + emOf('…', font) <= room) cut = end;
  }
  return text.length > LONGEST ? `${shown.slice(0, cut)}…` : shown;
}

/** As many of these words as have room in a width, each of them whole, and how many more there are: `10.0.0.5 +1`. */
export function fittedList(words: readonly string[], width: number, style: Style): string {
  for (let count = words.length; count > 0; count--) {
    const more = count < words.length ? [`+${words.length - count}`] : [];
    const text = [...words.slice(0, count), ...more].join(' ');
    if (widthOf(text, style.font, style.size) <= width) return text;
  }
  return fitted(words[0] ?? '', width, style);
}

/** A text in lines, broken between words, and between Chinese characters; a word that has no room in a line is cut. */
export function wrapped(text: string, width: number, style: Style): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const [word = ''] of text.slice(0, 4 * LONGEST).matchAll(WORD)) {
    const longer = line === '' ? word.trimStart() : `${line}${word.replace(/^\s+/, ' ')}`;
    if (line === '' || widthOf(drawable(longer), style.font, style.size) <= width) line = longer;
    else {
      lines.push(line);
      line = word.trimStart();
    }
  }
  return [...lines, line].map((each) => fitted(each, width, style));
}

/** With the space before it. Stops, commas and closing brackets begin no line. */
const WORD = /\s*(?:\p{Script=Han}[\u3001\u3002\uff01\uff09\uff0c\uff1a\uff1b\uff1f]*|[^\s\p{Script=Han}]+)/gu;

/** Longer texts are never shown as a whole, and may hold any number of characters without a width. */
const LONGEST = 160;

/** How wide a text is, in pixels; rather more than less, since nobody knows which font will be there. */
export const widthOf = (text: string, font: Font, size: number): number =>
  [...text].reduce((sum, character) => sum + emOf(character, font) * size, 0);

function emOf(character: string, font: Font): number {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x1100) return point === 0x2026 ? 0.9 : 1;
  if (font === 'mono') return 0.61;
  const plain = point > 0x7e ? 0.66 : (WIDTHS.find(([characters]) => characters.includes(character))?.[1] ?? 0.62);
  return font === 'bold' ? plain * 1.1 : plain;
}

// Of DejaVu Sans, which is wide, by and large.
const WIDTHS: readonly (readonly [characters: string, em: number])[] = [
  ["ijlI|'.,:; ![]", 0.34],
  ['frt()-"/', 0.42],
  ['mwMW@%', 0.95],
  ['ABCDEFGHJKLNOPQRSTUVXYZ&', 0.72],
];
