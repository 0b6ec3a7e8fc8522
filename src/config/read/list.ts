import { isNothing, type Node } from '../../yaml/node.ts';
import type { Reader, Reading } from './reading.ts';
import { complainOfNothing } from './scalar.ts';

/** Reads a list; one item alone may stand without brackets. Items with mistakes are left out. */
export const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (node, reading) => {
    if (isNothing(node)) return complainOfNothing(node, reading, 'a list: `[first, second]`');
    return readItems(node.kind === 'list' ? node.items : [node], item, { node, reading });
  };

/** Reads a list in which an item can stand for several values, or none. */
export const flatList =
  <T>(item: Reader<readonly T[]>): Reader<readonly T[]> =>
  (node, reading) => {
    const groups = list((inner, within) => item(inner, within)?.map((value) => ({ value, inner })))(node, reading);
    if (groups === undefined) return undefined;
    const all = groups.flat();
    reading.numbered.set(
      node,
      all.map(({ inner }) => inner),
    );
    return all.map(({ value }) => value);
  };

/** Reads one item where the model has a list. */
export const single =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (node, reading) =>
    readItems([node], item, { node, reading });

function readItems<T>(
  nodes: readonly Node[],
  item: Reader<T>,
  { node, reading }: { node: Node; reading: Reading },
): readonly T[] {
  const read = nodes.flatMap((inner) => {
    const value = item(inner, reading);
    return value === undefined ? [] : [{ value, inner }];
  });
  reading.numbered.set(
    node,
    read.map(({ inner }) => inner),
  );
  return read.map(({ value }) => value);
}
