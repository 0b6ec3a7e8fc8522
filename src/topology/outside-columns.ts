import type { Place } from './box.ts';
import { groupBy } from './group-by.ts';
import type { Column, Columns } from './measures.ts';
import { inNaturalOrder } from './natural-order.ts';
import type { Topology, TopologyNode } from './topology.ts';

type Room = { readonly columns: Columns; readonly top: number; readonly bottom: number };

/**
 * The NICs, each about as high as the sockets of what leaves by it, and the outside likewise beside the NICs.
 * `sockets`: where cables arrive at what is to the right, by its id.
 */
export function outsideColumns(
  { nodes, edges }: Topology,
  sockets: ReadonlyMap<string, number>,
  { columns, top, bottom }: Room,
): { readonly places: readonly Place[]; readonly bottom: number } {
  const targets = groupBy(edges, ({ from }) => from);
  const stack = (kind: TopologyNode['kind'], column: Column, known: ReadonlyMap<string, number>) => {
    const aims = nodes
      .filter((node) => node.kind === kind)
      .map((node) => ({ node, aim: mean((targets.get(node.id) ?? []).flatMap(({ to }) => known.get(to) ?? [])) }));
    return stacked(aims, { top, bottom }).map(({ node, y }) => place(node, column, y));
  };
  const uplinks = stack('uplink', columns.uplink, sockets);
  const all = new Map([...sockets, ...uplinks.map(({ node, box, socket }) => [node.id, box.y + socket] as const)]);
  const places = [...stack('outside', columns.outside, all), ...uplinks];
  return { places, bottom: Math.max(0, ...places.map(({ box }) => box.y + box.height)) };
}

/** The middle of the heights, each of which counts once. */
function mean(heights: readonly number[]): number {
  const different = [...new Set(heights)];
  return different.reduce((sum, height) => sum + height / different.length, 0);
}

const HEIGHT = 44;
const STEP = HEIGHT + 14;

const place = (node: TopologyNode, column: Column, y: number): Place => ({
  node,
  box: { ...column, y: y - HEIGHT / 2, height: HEIGHT },
  socket: HEIGHT / 2,
  isTile: false,
});

type Aim = { readonly node: TopologyNode; readonly aim: number };

/** One below the other in the order of their aims, as near to them as the others let them. */
function stacked(aims: readonly Aim[], { top, bottom }: { readonly top: number; readonly bottom: number }) {
  const inOrder = inNaturalOrder(aims, ({ node }) => node.id).toSorted((a, b) => a.aim - b.aim);
  let next = top + HEIGHT / 2;
  const down = inOrder.map(({ node, aim }) => {
    const y = Math.max(aim, next);
    next = y + STEP;
    return { node, y };
  });
  let last = Math.max(bottom - HEIGHT / 2, top + STEP * (aims.length - 1) + HEIGHT / 2);
  const up = down.toReversed().map(({ node, y }) => {
    const higher = Math.min(y, last);
    last = higher - STEP;
    return { node, y: higher };
  });
  return up.toReversed();
}
