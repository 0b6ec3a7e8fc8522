import { isAlias, isCollection, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';

/** The pair of a map that has the key. */
export const pairOf = (map: YAMLMap, key: string): Pair<Node, Node | null> | undefined =>
  // Of a parsed document keys and values are nodes; a value that is not written is null.
  map.items.find((pair) => isScalar(pair.key) && String(pair.key.value ?? '') === key) as
    | Pair<Node, Node | null>
    | undefined;

/** Whether a value is not there, or an empty map: something can be put in its place. */
export const isVacant = (value: Node | null): boolean =>
  value === null ||
  (isScalar(value) && (value.source ?? '') === '' && value.range?.[0] === value.range?.[1]) ||
  (isMap(value) && value.items.length === 0);

/** Where a node begins in its text, its anchor and tag left out. */
export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** Where what is written of a pair ends: comments and blank lines after it are not its own. */
export function endOfPair({ key, value }: Pair<Node, Node | null>): number {
  return value === null ? endOf(key) + 1 : Math.max(endOf(value), endOf(key) + 1);
}

function endOf(node: Node): number {
  const whole = node.range?.[1] ?? 0;
  if (!isCollection(node) || isAlias(node) || node.flow) return whole;
  const last = node.items.at(-1);
  if (last === undefined) return whole;
  if (isSeq(node)) return endOf(last as Node);
  return endOfPair(last as Pair<Node, Node | null>);
}
