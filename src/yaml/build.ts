import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Source, Span } from '../diagnostic/source.ts';
import { quote } from '../net/brand.ts';
import { affordable, type Build, complain, isSpoilt, newBuild } from './build-state.ts';
import { childPath, type Entry, type Node } from './node.ts';

const LONGEST_KEY = 256;

/** Our own tree of a parsed document; `root` is null when the document is empty, or cannot be read as it was meant. */
export function buildTree(
  contents: unknown,
  source: Source,
): { root: Node | null; diagnostics: readonly Diagnostic[] } {
  const state = newBuild(source);
  if (contents === null) return { root: null, diagnostics: [] };
  // `parseDocument` types its contents as nodes with ranges, and `unknown` here spares its many generics.
  const root = build(contents as ParsedNode, { key: null, path: '', depth: 0 }, state);
  return { root: isSpoilt(state) ? null : root, diagnostics: state.diagnostics };
}

type Place = { readonly key: Span | null; readonly path: string; readonly depth: number };

function build(yaml: ParsedNode, place: Place, state: Build): Node {
  const span = spanOf(yaml);
  const nothing: Node = { kind: 'scalar', text: '', quoted: false, span, key: place.key, path: place.path };
  if (!affordable(span, place.depth, state)) return nothing;
  if (isAlias(yaml)) return follow(yaml, place, state) ?? nothing;
  if (yaml.anchor) state.anchors.set(yaml.anchor, yaml);
  state.open.add(yaml);
  const node = buildKind(yaml, place, state) ?? nothing;
  state.open.delete(yaml);
  return node;
}

function buildKind(yaml: ParsedNode, place: Place, state: Build): Node | null {
  const { key, path } = place;
  const span = spanOf(yaml);
  if (isScalar(yaml)) return { kind: 'scalar', text: textOf(yaml), quoted: yaml.type !== 'PLAIN', span, key, path };
  if (isSeq(yaml)) return { kind: 'list', items: itemsOf(yaml, place, state), span, key, path };
  return isMap(yaml) ? { kind: 'map', entries: entriesOf(yaml, place, state), span, key, path } : null;
}

function follow(alias: Alias, place: Place, state: Build): Node | null {
  const target = state.anchors.get(alias.source);
  if (target === undefined || state.open.has(target)) {
    const message =
      target === undefined ? `there is no anchor &${alias.source} before this` : 'this alias is inside its own anchor';
    complain(state, spanOf(alias), {
      code: 'bad-alias',
      message,
      hint: `set \`&${alias.source}\` at an earlier value`,
    });
    return null;
  }
  return build(target, place, state);
}

const itemsOf = (list: YAMLSeq, { path, depth }: Place, state: Build): readonly Node[] =>
  list.items.map((item, index) =>
    build(item as ParsedNode, { key: null, path: `${path}[${index}]`, depth: depth + 1 }, state),
  );

function entriesOf(map: YAMLMap, place: Place, state: Build): readonly Entry[] {
  const entries = new Map<string, Node>();
  const merged: Entry[] = [];
  for (const pair of map.items) {
    const key = pair.key as ParsedNode;
    const name = keyName(key, state);
    if (name === null) continue;
    const isMerge = name === '<<' && (key as Scalar).type === 'PLAIN';
    const inner = {
      key: spanOf(key),
      path: isMerge ? place.path : childPath(place.path, name),
      depth: place.depth + 1,
    };
    const value = pair.value === null ? emptyAfter(inner) : build(pair.value as ParsedNode, inner, state);
    if (isMerge) merged.push(...mergedEntries(value, state));
    else if (entries.has(name)) complainOfDuplicate(name, { key, first: entries.get(name) }, state);
    else entries.set(name, value);
  }
  // What is written in the map itself wins over what it merges, and of several maps the first.
  for (const { name, value } of merged) if (!entries.has(name)) entries.set(name, value);
  return [...entries].map(([name, value]) => ({ name, value }));
}

function keyName(key: ParsedNode, state: Build): string | null {
  const name = isScalar(key) ? textOf(key) : null;
  if (name !== null && name.length <= LONGEST_KEY) return name;
  const message =
    name === null ? 'a key is a word, not a list, a map or an alias' : `this key has ${name.length} characters`;
  const hint = `write a word of at most ${LONGEST_KEY} characters before the ":"`;
  complain(state, spanOf(key), { code: 'bad-key', message, hint });
  return null;
}

function mergedEntries(value: Node, state: Build): readonly Entry[] {
  if (value.kind === 'map') return value.entries;
  if (value.kind === 'list' && value.items.every(({ kind }) => kind === 'map')) {
    return value.items.flatMap((item) => (item.kind === 'map' ? item.entries : []));
  }
  const hint = 'write `<<: *anchor`, of a map';
  complain(state, value.span, { code: 'bad-merge', message: 'only maps can be merged with "<<"', hint });
  return [];
}

function complainOfDuplicate(
  name: string,
  { key, first }: { key: ParsedNode; first: Node | undefined },
  state: Build,
): void {
  const line = first?.key ? state.source.position(first.key).line : 0;
  const hint = `it stands on line ${line} already: keep one`;
  complain(state, spanOf(key), { code: 'duplicate-key', message: `${quote(name)} is given twice`, hint });
}

const emptyAfter = ({ key, path }: Place): Node => ({
  kind: 'scalar',
  text: '',
  quoted: false,
  span: key ?? { start: 0, end: 0 },
  key,
  path,
});

const textOf = (scalar: Scalar): string => String(scalar.value ?? '');

const spanOf = ({ range }: ParsedNode | Alias): Span =>
  range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
