import { type Box, bottomOf, type Frame, type Place, rightOf } from './box.ts';
import { groupBy } from './group-by.ts';
import { BAND_GAP, BAND_PADDING, HEAP, TILE } from './measures.ts';
import type { NetworkNode, Topology } from './topology.ts';

/** Folded networks in heaps, by the NICs by which they leave. */
export type Heaps = {
  readonly places: readonly Place[];
  readonly frames: readonly Frame[];
  /** The heap that a network is in, by the network's id. */
  readonly heapOf: ReadonlyMap<string, Frame>;
  readonly right: number;
  /** Where what comes below may begin. */
  readonly next: number;
};

/** Which folded networks are shown in a heap: those of which there are several, and to whose guests no cable leads. */
export function fitsTile({ nodes, edges }: Topology, ways: Ways): (network: NetworkNode) => boolean {
  const folded = nodes.filter((node) => node.kind === 'network' && node.folded);
  const cabled = new Set(edges.map(({ from }) => from));
  const fitting = folded.filter(({ id }) => !cabled.has(id));
  const heaps = groupBy(fitting, ({ id }) => ways.get(id) ?? '');
  const tiles = new Set(
    [...heaps.values()]
      .filter(({ length }) => length >= FEWEST)
      .flat()
      .map(({ id }) => id),
  );
  return ({ id }) => tiles.has(id);
}

/** Fewer are as well shown one below the other. */
const FEWEST = 4;

type Ways = ReadonlyMap<string, string>;
type Room = { readonly left: number; readonly top: number };

/** Places networks in heaps one below the other, all of them together about twice as wide as they are high. */
export function heapsOf(networks: readonly NetworkNode[], ways: Ways, { left, top }: Room): Heaps {
  const groups = [...groupBy(networks, ({ id }) => ways.get(id) ?? '').values()];
  const count = columnsFor(networks.length);
  let y = top;
  const made = groups.map((members) => {
    const heap = heapOf(members, { left: left - BAND_PADDING, top: y, count: Math.min(count, members.length) });
    y = bottomOf(heap.frame.box) + BAND_GAP;
    return heap;
  });
  return {
    places: made.flatMap(({ places }) => places),
    frames: made.map(({ frame }) => frame),
    heapOf: new Map(made.flatMap(({ frame }) => frame.members.map(({ id }) => [id, frame] as const))),
    right: Math.max(0, ...made.map(({ frame }) => rightOf(frame.box))),
    next: y,
  };
}

const STEP = { x: TILE.width + TILE.gap, y: TILE.height + TILE.gap };

function heapOf(members: readonly NetworkNode[], { left, top, count }: Room & { readonly count: number }) {
  const places = members.map((node, index): Place => {
    const x = left + HEAP.padding + (index % count) * STEP.x;
    const y = top + HEAP.header + Math.floor(index / count) * STEP.y;
    return { node, box: { x, y, width: TILE.width, height: TILE.height }, socket: TILE.height / 2, isTile: true };
  });
  const width = count * STEP.x - TILE.gap + 2 * HEAP.padding;
  const height = HEAP.header + Math.ceil(members.length / count) * STEP.y - TILE.gap + HEAP.padding;
  return { places, frame: heapFrame(members, { x: left, y: top, width, height }) };
}

const heapFrame = (members: readonly NetworkNode[], box: Box): Frame => ({
  kind: 'heap',
  id: `heap:${members[0]?.id}`,
  node: null,
  box,
  members,
});

const columnsFor = (count: number): number =>
  Math.max(FEWEST, Math.round(Math.sqrt((ASPECT * count * STEP.y) / STEP.x)));

const ASPECT = 1.9;
