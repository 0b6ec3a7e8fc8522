import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';
import type { Source } from '../../diagnostic/source.ts';
import { isNothing, type Node } from '../../yaml/node.ts';

/** A YAML value that knows the file it stands in: what several files say of one thing is merged into one value. */
export type Placed = PlacedScalar | PlacedList | PlacedMap;
export type PlacedScalar = Place & { readonly kind: 'scalar'; readonly text: string; readonly isNothing: boolean };
export type PlacedList = Place & { readonly kind: 'list'; readonly items: readonly Placed[] };
export type PlacedMap = Place & { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Placed> };

type Place = { readonly path: string; readonly position: () => Position; readonly keyPosition: () => Position };

/** The value with its places made independent of its file. */
export function placed(node: Node, source: Source): Placed {
  const place: Place = {
    path: node.path,
    position: () => source.position(node.span),
    keyPosition: () => source.position(node.key ?? node.span),
  };
  if (node.kind === 'scalar') return { ...place, kind: 'scalar', text: node.text, isNothing: isNothing(node) };
  if (node.kind === 'list') return { ...place, kind: 'list', items: node.items.map((item) => placed(item, source)) };
  const entries = new Map(node.entries.map(({ name, value }) => [name, placed(value, source)]));
  return { ...place, kind: 'map', entries };
}

/** What two files say together: maps are united, lists joined, of two single values the later one counts. */
export function merged(first: Placed, second: Placed): Placed {
  if (isEmpty(second) && first.kind !== 'scalar') return first;
  if (first.kind === 'list' && second.kind === 'list') return { ...first, items: [...first.items, ...second.items] };
  if (first.kind !== 'map' || second.kind !== 'map') return second;
  const entries = new Map(first.entries);
  for (const [name, value] of second.entries) {
    const before = entries.get(name);
    entries.set(name, before === undefined ? value : merged(before, value));
  }
  return { ...first, entries };
}

/** Nothing is written after the key. */
export const isEmpty = (value: Placed): boolean => value.kind === 'scalar' && value.isNothing;

/** The value as a map; nothing at all is an empty one. null where something else stands. */
export function asPlacedMap(value: Placed): PlacedMap | null {
  if (value.kind === 'map') return value;
  return isEmpty(value) ? { ...value, kind: 'map', entries: new Map() } : null;
}

/** What is wrong with a value, or lost with it. */
export type Remark = Pick<Diagnostic, 'severity' | 'code' | 'message' | 'hint'>;

/** A remark about a value. */
export const remark = (value: Placed, what: Remark): Diagnostic => ({
  ...what,
  position: value.position(),
  path: value.path === '' ? null : value.path,
});

/** A remark about a key. */
export const remarkOnKey = (value: Placed, what: Remark): Diagnostic => ({
  ...remark(value, what),
  position: value.keyPosition(),
});
