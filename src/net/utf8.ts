/** How many bytes a text has in UTF-8. */
export const utf8Length = (text: string): number =>
  [...text].reduce((sum, symbol) => sum + symbolLength(symbol.codePointAt(0) ?? 0), 0);

const symbolLength = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);
