/** What a piece of a text is, for its colour. */
export type TokenKind = 'key' | 'value' | 'number' | 'word' | 'comment' | 'mark' | 'plain';

export type Token = { readonly kind: TokenKind; readonly text: string };

/** The tokens of each line; what spans lines is cut at their ends. */
export function linesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  for (const { kind, text } of tokens) {
    const [first = '', ...others] = text.split('\n');
    if (first !== '') lines.at(-1)?.push({ kind, text: first });
    for (const other of others) lines.push(other === '' ? [] : [{ kind, text: other }]);
  }
  return lines;
}
