import type { Position } from '../diagnostic/diagnostic.ts';
import { isNothing, type Node } from '../yaml/node.ts';
import type { Reading } from './read/reading.ts';

/** A file's tree, with what reading it has learned. */
export type ReadFile = { readonly root: Node; readonly reading: Reading };

/**
 * Where a path of the model was written, `networks.default.dhcp.ranges[0]`: its value, or else the nearest key above it
 * that was written; null for what none of the files declares.
 */
export function locate(path: string, files: readonly ReadFile[]): Position | null {
  for (const { root, reading } of files) {
    const found = walk({ node: root, rest: `.${path}`, depth: 0 }, reading);
    if (found.depth >= 2) return positionOf(found.node, reading);
  }
  return null;
}

type Walk = { readonly node: Node; readonly rest: string; readonly depth: number };

function walk(at: Walk, reading: Reading): Walk {
  const next = step(at, reading);
  return next === null ? at : walk(next, reading);
}

function step({ node, rest, depth }: Walk, reading: Reading): Walk | null {
  const index = /^\[(\d+)\]/.exec(rest);
  if (index !== null) {
    const items = reading.numbered.get(node) ?? (node.kind === 'list' ? node.items : []);
    const item = items[Number(index[1])];
    return item === undefined ? null : { node: item, rest: rest.slice(index[0].length), depth: depth + 1 };
  }
  if (node.kind !== 'map' || !rest.startsWith('.')) return null;
  return stepInto(node.entries, rest.slice(1), depth) ?? stepInto(node.entries, singular(rest.slice(1)), depth);
}

// Names of networks may hold dots: the longest key that fits is the one.
function stepInto(entries: readonly { name: string; value: Node }[], rest: string, depth: number): Walk | null {
  const fitting = entries.filter(({ name }) => rest.startsWith(name) && /^($|[.[])/.test(rest.slice(name.length)));
  const longest = fitting.reduce<(typeof fitting)[number] | null>(
    (a, b) => (a && a.name.length >= b.name.length ? a : b),
    null,
  );
  return longest && { node: longest.value, rest: rest.slice(longest.name.length), depth: depth + 1 };
}

// The model has only the plural of keys that may be written in the singular.
const singular = (rest: string): string =>
  rest.replace(/^(prefixes|ports|addresses|routes)(?=$|[.[])/, (word) => singulars[word] ?? word);

const singulars: Readonly<Record<string, string>> = {
  prefixes: 'prefix',
  ports: 'port',
  addresses: 'address',
  // Of an interface: a gateway is a route.
  routes: 'gateway',
};

function positionOf(node: Node, { source }: Reading): Position {
  const atKey = node.kind !== 'scalar' || isNothing(node);
  return source.position(atKey && node.key !== null ? node.key : node.span);
}
