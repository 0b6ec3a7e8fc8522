/** A rule's text, taken apart: what packets it is for, and what becomes of those. */
export type ReadRule = { readonly matches: readonly Match[]; readonly action: Action };

/** That the fields of a packet are one of the values, or are in the set; or that they are not. */
export type Match = {
  readonly fields: readonly string[];
  readonly isNot: boolean;
  readonly within:
    | { readonly kind: 'values'; readonly values: readonly string[] }
    | { readonly kind: 'set'; readonly set: string };
  /** Of a field that is several flags, those that are looked at. */
  readonly mask: readonly string[] | null;
};

export type Action =
  | { readonly kind: 'accept' | 'drop' | 'return' | 'reject' | 'translate' }
  | { readonly kind: 'goto' | 'jump'; readonly chain: string }
  | { readonly kind: 'map'; readonly fields: readonly string[]; readonly map: string };

/** Reads a rule such as kvmnet writes. @throws Error for any other, since a guess at it would be worth nothing */
export function readRule(text: string): ReadRule {
  const matches: Match[] = [];
  for (let rest = text; ; ) {
    const action = readAction(rest);
    if (action !== null) return { matches, action };
    const found = readMatch(rest);
    if (found === null) throw new Error(`cannot follow the rule "${text}" from "${rest}" on`);
    matches.push(found.match);
    rest = rest.slice(found.length).trimStart();
  }
}

const FIELD =
  '(?:iifname|oifname|meta (?:l4proto|nfproto|pkttype)|ip6? (?:saddr|daddr)|(?:th|udp|tcp) dport|ct (?:state|direction|status)|tcp flags)';
const FIELDS = `(${FIELD}(?: \\. ${FIELD})*)`;
const VALUE = '(\\{[^}]*\\}|\\([^)]*\\)|[a-z0-9]+)';

const MAP = new RegExp(`^${FIELDS} vmap @([a-z0-9_]+)$`);
const OF_SET = new RegExp(`^${FIELDS} (!= )?@([a-z0-9_]+)(?= )`);
const OF_FLAGS = new RegExp(`^${FIELDS} & ${VALUE} (==|!=) ${VALUE}(?= )`);
const OF_VALUES = new RegExp(`^${FIELDS} (!= )?${VALUE}(?= )`);

function readAction(text: string): Action | null {
  const [, fields = '', map = ''] = MAP.exec(text) ?? [];
  if (map !== '') return { kind: 'map', fields: fields.split(' . '), map };
  const [, way, chain = ''] = /^(goto|jump) (\S+)$/.exec(text) ?? [];
  if (way === 'goto' || way === 'jump') return { kind: way, chain };
  if (text === 'accept' || text === 'drop' || text === 'return') return { kind: text };
  if (/^reject /.test(text)) return { kind: 'reject' };
  return /^(masquerade|snat)\b/.test(text) ? { kind: 'translate' } : null;
}

type Found = { readonly match: Match; readonly length: number };

function readMatch(text: string): Found | null {
  const set = OF_SET.exec(text);
  if (set !== null) {
    const [{ length }, fields = '', not, name = ''] = set;
    return { length, match: match(fields, not, { within: { kind: 'set', set: name }, mask: null }) };
  }
  const flags = OF_FLAGS.exec(text);
  if (flags !== null) {
    const [{ length }, fields = '', mask = '', operator, values = ''] = flags;
    const within = { kind: 'values', values: listOf(values) } as const;
    return { length, match: match(fields, operator === '!=' ? operator : undefined, { within, mask: listOf(mask) }) };
  }
  const plain = OF_VALUES.exec(text);
  if (plain === null) return null;
  const [{ length }, fields = '', not, values = ''] = plain;
  return { length, match: match(fields, not, { within: { kind: 'values', values: listOf(values) }, mask: null }) };
}

const match = (fields: string, not: string | undefined, rest: Pick<Match, 'within' | 'mask'>): Match => ({
  fields: fields.split(' . '),
  isNot: not !== undefined,
  ...rest,
});

/** `{ 53, 67 }`, `(confirmed | snat)`, `accept`. */
const listOf = (text: string): readonly string[] =>
  text
    .replace(/^[{(]|[)}]$/g, '')
    .split(/[,|]/)
    .map((word) => word.trim());
