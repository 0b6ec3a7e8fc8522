import { plainKinds } from './plain-kinds.ts';
import { kindOf, parseTemplate, type Template } from './template.ts';

/**
 * By kind, what is said in English and the same in another language, with the same places in both. A place's word is
 * the kind of what stands in it: one of `plainKinds`, or a kind of this table, whose phrases then stand in it. So a
 * sentence is put together of its parts in both languages. Whole ones are of the kind `sentence`.
 */
export type Phrases = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Gives a sentence in the other language; null where it is not known. */
export type Phrasebook = (sentence: string) => string | null;

/** A phrasebook of these phrases, ready to look things up. What it has found it keeps for a while. */
export function phrasebookOf(phrases: Phrases): Phrasebook {
  const kinds = new Map(Object.entries(phrases).map(([kind, entries]) => [kind, compiled(entries)]));
  const found = new Map<string, string | null>();
  return (sentence) => {
    const before = found.get(sentence);
    if (before !== undefined) return before;
    if (found.size === MOST_KEPT) found.clear();
    const said = translated(sentence, 'sentence', { kinds, triesLeft: MOST_TRIES });
    found.set(sentence, said);
    return said;
  };
}

const MOST_KEPT = 2000;

/** Names may be such that a sentence could be cut in a great many ways: it is not known then. */
const MOST_TRIES = 20_000;

type Pattern = { readonly from: Template; readonly to: Template };

/** The phrases of a kind: those without places, and the others, in the order in which they are tried. */
type Kind = { readonly fixed: ReadonlyMap<string, string>; readonly patterns: readonly Pattern[] };

type Search = { readonly kinds: ReadonlyMap<string, Kind>; triesLeft: number };

function compiled(entries: Readonly<Record<string, string>>): Kind {
  const all = Object.entries(entries).map(([from, to]) => ({ from: parseTemplate(from), to: parseTemplate(to) }));
  const patterns = all.filter(({ from }) => from.places.length > 0);
  return {
    fixed: new Map(Object.entries(entries).filter((_, index) => all[index]?.from.places.length === 0)),
    // What says more of its own leaves less to guess.
    patterns: patterns.sort((a, b) => lengthOf(b) - lengthOf(a)),
  };
}

const lengthOf = ({ from }: Pattern): number => from.written.join('').length;

function translated(text: string, kind: string, search: Search): string | null {
  const plain = plainKinds[kind];
  if (plain !== undefined) return plain(text);
  const { fixed, patterns } = search.kinds.get(kind) ?? NOTHING;
  const said = fixed.get(text);
  if (said !== undefined) return said;
  for (const { from, to } of patterns) {
    const values = valuesIn(text, from, search);
    if (values !== null) return filled(to, from.places, values);
  }
  return null;
}

const NOTHING: Kind = { fixed: new Map(), patterns: [] };

/** What stands in the places of a text that a template is true of, translated; null where it is not. */
function valuesIn(text: string, template: Template, search: Search): readonly string[] | null {
  const [first = ''] = template.written;
  if (!text.startsWith(first) || !text.endsWith(template.written.at(-1) ?? '')) return null;
  return valuesFrom(text.slice(first.length), 0, template, search);
}

function valuesFrom(rest: string, index: number, template: Template, search: Search): readonly string[] | null {
  const { written, places } = template;
  const [kind, next = ''] = [kindOf(places[index] ?? ''), written[index + 1]];
  if (index === places.length - 1) {
    const value = rest.endsWith(next) ? translated(rest.slice(0, rest.length - next.length), kind, search) : null;
    return value === null ? null : [value];
  }
  for (let end = rest.indexOf(next, 1); end > 0; end = rest.indexOf(next, end + 1)) {
    if (search.triesLeft-- <= 0) return null;
    const value = translated(rest.slice(0, end), kind, search);
    const more = value === null ? null : valuesFrom(rest.slice(end + next.length), index + 1, template, search);
    if (value !== null && more !== null) return [value, ...more];
  }
  return null;
}

/** A template with values in its places, which stand in the order of `names`. */
function filled({ written, places }: Template, names: readonly string[], values: readonly string[]): string {
  return places.reduce((text, place, index) => {
    const value = values[names.indexOf(place)] ?? '';
    const after = written[index + 1] ?? '';
    // Names stand apart, whatever they are written in.
    return plainKinds[kindOf(place)] === undefined ? beside(beside(text, value), after) : text + value + after;
  }, written[0] ?? '');
}

/** One after the other. The phrases have spaces beside their places, and between Chinese and Chinese there is none. */
function beside(left: string, right: string): string {
  if (left.endsWith(' ') && isTight(left.at(-2)) && isTight(right[0])) return left.slice(0, -1) + right;
  const isApart = right.startsWith(' ') && isTight(left.at(-1)) && isTight(right[1]);
  return left + (isApart ? right.slice(1) : right);
}

const isTight = (character: string | undefined): boolean =>
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character ?? '');
