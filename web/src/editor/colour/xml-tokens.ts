import type { Token, TokenKind } from './token.ts';

/** Tried in this order, outside of tags and inside of them. */
const outside: readonly (readonly [TokenKind, RegExp])[] = [
  ['comment', /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/y],
  ['mark', /<\/?/y],
  ['value', /[^<]+/y],
];
const inside: readonly (readonly [TokenKind, RegExp])[] = [
  ['plain', /\s+/y],
  ['value', /"[^"<]*"?|'[^'<]*'?/y],
  ['mark', /\/?>|=/y],
  ['word', /[^\s=>/"'<]+/y],
];

/** An XML text in tokens that put together are the text again. */
export function xmlTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let isInside = false;
  for (let at = 0; at < text.length; ) {
    const token = nextToken(text, at, isInside ? inside : outside);
    tokens.push(named(token, tokens.at(-1)));
    if (token.kind === 'mark' && token.text !== '=') isInside = token.text.startsWith('<');
    at += token.text.length;
  }
  return tokens;
}

// A tag's name comes right after its bracket.
const named = (token: Token, before: Token | undefined): Token =>
  token.kind === 'word' && before?.text.startsWith('<') === true ? { ...token, kind: 'key' } : token;

function nextToken(text: string, at: number, patterns: typeof outside): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && found !== '') return { kind, text: found };
  }
  return { kind: 'plain', text: text.slice(at, at + 1) };
}
