import { bands } from './bands.ts';
import type { Box, Frame, Place, Wire } from './box.ts';
import { fold } from './fold.ts';
import { fitsTile, heapsOf } from './heaps.ts';
import { BAND_GAP, type Columns, columnsFor, FRAME, HEADER, MARGIN } from './measures.ts';
import { inNaturalOrder } from './natural-order.ts';
import { networkOrder, waysOut } from './network-order.ts';
import { outsideColumns } from './outside-columns.ts';

import { HOST, type Topology } from './topology.ts';
import { socketsOf, wiresOf } from './wires.ts';

/** Where everything is in a picture, in units of a pixel, the origin top left. */
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** Areas behind other things: the host, its open networks, and heaps of folded ones. */
  readonly frames: readonly Frame[];
  /** In the order in which they are read: outside, then network by network. No two overlap. */
  readonly places: readonly Place[];
  readonly wires: readonly Wire[];
};

/**
 * Lays a topology out with these networks folded: in columns from the outside to the guests, and from top to bottom
 * network by network. The same topology always gives the same layout, in whatever order it is told; in time linear but
 * for the sorting of names.
 */
export function layoutOf(whole: Topology, folds: ReadonlySet<string> = new Set()): Layout {
  const topology = canonical(fold(whole, folds));
  const columns = columnsFor(topology);
  const inside = insideOf(topology, columns);
  const sockets = socketsOf(inside.places, inside.heapOf);
  const outside = outsideColumns(topology, sockets, { columns, top: TOP, bottom: inside.bottom });
  const right = inside.right + FRAME;
  const bottom = Math.max(inside.bottom, outside.bottom) + FRAME;
  const host = { x: columns.hostLeft, y: MARGIN, width: right - columns.hostLeft, height: bottom - MARGIN };
  const places = [...outside.places, ...inside.places];
  return {
    width: right + MARGIN,
    height: bottom + MARGIN,
    frames: [hostFrame(topology, host), ...inside.frames],
    places,
    wires: wiresOf(topology, places, inside.heapOf),
  };
}

const TOP = MARGIN + HEADER;

/** What is in the host: networks that are open, and below them those that lie folded in heaps. */
function insideOf(topology: Topology, columns: Columns) {
  const ways = waysOut(topology);
  const networks = networkOrder(topology);
  const isTile = fitsTile(topology, ways);
  const open = bands(
    topology,
    networks.filter((network) => !isTile(network)),
    { columns, top: TOP },
  );
  const heaps = heapsOf(networks.filter(isTile), ways, { left: columns.network.x, top: open.next });
  return {
    places: [...open.places, ...heaps.places],
    frames: [...open.frames, ...heaps.frames],
    heapOf: heaps.heapOf,
    right: Math.max(open.right, heaps.right, columns.network.x + columns.network.width),
    bottom: Math.max(TOP, heaps.next - BAND_GAP),
  };
}

function hostFrame({ nodes }: Topology, box: Box): Frame {
  const node = nodes.find(({ kind }) => kind === 'host') ?? null;
  return { kind: 'host', id: HOST, node, box, members: [] };
}

// What order things are told in is to make no difference anywhere.
const canonical = ({ nodes, edges }: Topology): Topology => ({
  nodes: inNaturalOrder(nodes, ({ id }) => id),
  edges: inNaturalOrder(edges, ({ from, to, link }) => `${from}\0${to}\0${link}`),
});
