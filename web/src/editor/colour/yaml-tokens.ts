import type { Token, TokenKind } from './token.ts';

/** What a line has to know of those before it. */
type State = {
  /** How many brackets are open. */
  depth: number;
  /** Of a text in lines of its own (`|`): how far the line that announces it is indented. */
  block: number | null;
};

/** A YAML text in tokens that put together are the text again. Good for colours: what is right, the parser says. */
export function yamlTokens(text: string): readonly Token[] {
  const state: State = { depth: 0, block: null };
  return text.split('\n').flatMap((line, index) => {
    const tokens = tokensOf(line, state);
    return index === 0 ? tokens : [{ kind: 'plain' as const, text: '\n' }, ...tokens];
  });
}

function tokensOf(line: string, state: State): readonly Token[] {
  const indent = line.search(/\S/);
  if (state.block !== null && (indent === -1 || indent > state.block)) return [{ kind: 'value', text: line }];
  state.block = state.depth === 0 && /(^|\s)[|>][-+\d]*\s*(#.*)?$/.test(line) ? indent : null;
  const tokens: Token[] = [];
  for (let at = 0; at < line.length; ) {
    const token = nextToken(line, at, state);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

const FLOW = /(?:[^\s:#,[\]{}]|:(?![\s,\]}]|$)|(?<=\S)#|[ \t]+(?=[^\s#:,[\]{}]))+/y;
const BLOCK = /(?:[^\s:#]|:(?!\s|$)|(?<=\S)#|[ \t]+(?=[^\s#:]))+/y;

/** Tried in this order; the first that fits at a place takes it. */
const patterns: readonly (readonly [TokenKind, RegExp])[] = [
  ['plain', /\s+/y],
  ['comment', /(?<=^|\s)#.*/y],
  ['value', /"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?/y],
  ['mark', /[[\]{},]|-(?=\s|$)|:(?=[\s,\]}]|$)|[&*!][^\s,[\]{}]*|[|>][-+\d]*(?=\s|$)/y],
];

function nextToken(line: string, at: number, state: State): Token {
  for (const [kind, pattern] of patterns) {
    const text = matchAt(pattern, line, at);
    if (text === null) continue;
    if (kind === 'mark') state.depth = Math.max(0, state.depth + depthOf(text));
    return { kind: kind === 'value' && isKey(line, at + text.length) ? 'key' : kind, text };
  }
  const text = matchAt(state.depth > 0 ? FLOW : BLOCK, line, at) ?? line.slice(at, at + 1);
  return { kind: isKey(line, at + text.length) ? 'key' : kindOf(text), text };
}

function matchAt(pattern: RegExp, line: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? null;
}

const depthOf = (mark: string): number => (/[[{]/.test(mark) ? 1 : /[\]}]/.test(mark) ? -1 : 0);

const isKey = (line: string, end: number): boolean => /^\s*:(?=[\s,\]}]|$)/.test(line.slice(end));

function kindOf(scalar: string): TokenKind {
  if (/^(true|false|null|~)$/.test(scalar)) return 'word';
  // Addresses, ranges and times count as numbers.
  return /^[+-]?[\da-f:.]*\d[\da-f:./-]*(\s*[kMGTsmhdB/]+)?$/i.test(scalar) ? 'number' : 'value';
}
