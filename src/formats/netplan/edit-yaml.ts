import { isMap, type Node, Pair, parseDocument, type YAMLMap } from 'yaml';
import type { Span } from '../../diagnostic/source.ts';
import type { Plain, Shape } from '../interface-parts/netdef-field.ts';
import { plainNode, scalarNode } from '../interface-parts/plain-yaml.ts';
import { mergedValue } from './merge-value.ts';
import { print, printed, printedPair, type Style, styleOf } from './print-nodes.ts';
import { endOfPair, isVacant, pairOf, startOf } from './yaml-nodes.ts';

/** What is to become of the value at a path of keys; `value` undefined: the key goes. */
export type Edit = { readonly path: readonly string[]; readonly value: Plain | undefined; readonly shape?: Shape };

/** The text with the edit made; all else stays as it is, to the byte. The text must be YAML whose top is a map. */
export function editYaml(text: string, edit: Edit): string {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const body = text.slice(mark.length);
  const document = parseDocument(body, { schema: 'failsafe', uniqueKeys: false, logLevel: 'error' });
  const top = document.contents;
  const style = styleOf(body);
  if (!isMap(top)) return mark + body + printed(nested(edit.path, edit.value ?? {}), { style, indent: 0 });
  if (top.flow) return mark + rewriteTop({ body, style, map: top as YAMLMap, indent: 0, path: edit.path, edit });
  return mark + at({ body, style, map: top as YAMLMap, indent: 0, path: edit.path, edit });
}

function rewriteTop({ body, map, path, style, edit }: At): string {
  const [start = 0, end = 0] = map.range ?? [];
  setIn(map, path, edit);
  map.flow = false;
  return body.slice(0, start) + print(map, { style, indent: 0 }) + body.slice(endOfLine(body, end));
}

type At = {
  readonly body: string;
  readonly style: Style;
  readonly map: YAMLMap;
  /** Of the map's keys. */
  readonly indent: number;
  /** What is left of the way. */
  readonly path: readonly string[];
  readonly edit: Edit;
};

function at(here: At): string {
  const { body, map, path, edit } = here;
  const [key = '', ...rest] = path;
  const pair = pairOf(map, key);
  if (pair === undefined) return edit.value === undefined ? body : insert(here);
  if (rest.length === 0) return edit.value === undefined ? remove(here, pair) : replace(here, pair);
  const { value } = pair;
  if (isMap(value) && !value.flow && value.items.length > 0) {
    const first = value.items[0]?.key as Node;
    return at({ ...here, map: value as YAMLMap, indent: columnOf(body, startOf(first)), path: rest });
  }
  return edit.value === undefined && isVacant(value) ? body : rewrite(here, pair);
}

// A flow map, or nothing: the whole value is written anew.
function rewrite({ body, indent, path, style, edit }: At, pair: Pair<Node, Node | null>): string {
  const [, ...rest] = path;
  const lines = linesOf(body, pair);
  const value = isMap(pair.value) ? pair.value : (plainNode({}) as YAMLMap);
  setIn(value as YAMLMap, rest, edit);
  value.flow = value.items.length === 0;
  return splice(body, lines, printedPair(pair.key, value, { style, indent }));
}

function setIn(map: YAMLMap, [key = '', ...rest]: readonly string[], { value, shape = 'whole' }: Edit): void {
  const pair = pairOf(map, key);
  if (value === undefined && rest.length === 0) map.items = map.items.filter((each) => each !== pair);
  else if (rest.length > 0) {
    const inner = isMap(pair?.value) ? pair.value : (plainNode({}) as YAMLMap);
    setIn(inner as YAMLMap, rest, { path: rest, value, shape });
    if (inner.items.length > 0 && pair === undefined) inner.flow = false;
    if (pair === undefined) map.items.push(new Pair(scalarNode(key), inner));
    else pair.value = inner;
  } else if (value !== undefined) {
    const merged = mergedValue(pair?.value ?? null, value, shape);
    if (pair === undefined) map.items.push(new Pair(scalarNode(key), merged));
    else pair.value = merged;
  }
}

function replace({ body, indent, style, edit }: At, pair: Pair<Node, Node | null>): string {
  const lines = linesOf(body, pair);
  const value = mergedValue(pair.value, edit.value ?? {}, edit.shape ?? 'whole');
  return splice(body, lines, printedPair(pair.key, value, { style, indent }));
}

function insert({ body, map, indent, path, style, edit }: At): string {
  const last = map.items.at(-1) as Pair<Node, Node | null>;
  const end = endOfLine(body, endOfPair(last));
  const lead = body[end - 1] === '\n' ? '' : style.eol;
  return body.slice(0, end) + lead + printed(nested(path, edit.value ?? {}), { style, indent }) + body.slice(end);
}

// A map that would be left empty is written as one: a key with nothing after it is no map.
function remove({ body, map, style, indent }: At, pair: Pair<Node, Node | null>): string {
  const { start, end } = linesOf(body, pair);
  const without = body.slice(0, start) + body.slice(end);
  if (map.items.length > 1) return without;
  const before = body.slice(0, start).trimEnd();
  const hasComment = /[^\n]*#[^\n]*$/.test(before.slice(before.lastIndexOf('\n') + 1));
  if (hasComment || indent === 0) return `${body.slice(0, start)}${' '.repeat(indent)}{}${style.eol}${body.slice(end)}`;
  return `${before} {}${style.eol}${body.slice(end)}`;
}

const nested = (path: readonly string[], value: Plain): Plain =>
  path.reduceRight<Plain>((inner, key) => ({ [key]: inner }), value);

// To be asked before the pair gets another value, of which nobody knows where it stands.
function linesOf(body: string, pair: Pair<Node, Node | null>): Span {
  return { start: body.lastIndexOf('\n', startOf(pair.key)) + 1, end: endOfLine(body, endOfPair(pair)) };
}

const splice = (body: string, { start, end }: Span, text: string): string =>
  body.slice(0, start) + text + body.slice(end);

function endOfLine(body: string, from: number): number {
  if (body[from - 1] === '\n') return from;
  const end = body.indexOf('\n', from);
  return end === -1 ? body.length : end + 1;
}

const columnOf = (body: string, offset: number): number => offset - (body.lastIndexOf('\n', offset - 1) + 1);
