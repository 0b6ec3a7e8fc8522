/**
 * Text that does nothing to a terminal: tabs become four spaces, control characters their pictures, and characters that
 * turn the direction of writing (which can make a line read otherwise than it is) a replacement.
 */
export const printable = (text: string): string =>
  text
    .replaceAll('\t', '    ')
    .replaceAll(/\p{Cc}/gu, picture)
    .replaceAll(/(?![\u200c\u200d])[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd');

// Unicode has pictures of the first 32 only.
const picture = (control: string): string =>
  control < ' ' ? String.fromCharCode(0x2400 + control.charCodeAt(0)) : '\ufffd';

/** How many columns of a terminal a printable text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): 0 | 1 | 2 {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x300) return 1;
  if (/^(?:\p{Mn}|\p{Me}|\p{Cf})$/u.test(character)) return 0;
  return wide.some(([first, last]) => first <= point && point <= last) ? 2 : 1;
}

/** Blocks of double width: Hangul, CJK, full-width forms, emoji (Unicode TR 11, by and large). */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
