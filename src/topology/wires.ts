import { type Frame, type Place, type Point, rightOf, type Wire } from './box.ts';
import { groupBy } from './group-by.ts';
import { CHIP, HEAP } from './measures.ts';
import type { Health, Topology, TopologyEdge } from './topology.ts';

/** The cables between places, in the order of where they lead. Those that lead to networks in one heap are one, to the heap. */
export function wiresOf(
  { edges }: Topology,
  places: readonly Place[],
  heapOf: ReadonlyMap<string, Frame>,
): readonly Wire[] {
  const at = new Map(places.map((place) => [place.node.id, place]));
  const ranks = new Map(places.map(({ node }, rank) => [node.id, rank]));
  const inOrder = edges.toSorted((a, b) => (ranks.get(a.to) ?? 0) - (ranks.get(b.to) ?? 0));
  const bundles = groupBy(inOrder, ({ from, to }) => `${from}\0${heapOf.get(to)?.id ?? to}`);
  return [...bundles.values()].flatMap((bundle) => {
    const [first] = bundle;
    const from = first === undefined ? undefined : at.get(first.from);
    const to = first === undefined ? undefined : (heapOf.get(first.to) ?? at.get(first.to));
    return from === undefined || to === undefined ? [] : [wireBetween(from, to, bundle)];
  });
}

function wireBetween(from: Place, to: Place | Frame, edges: readonly TopologyEdge[]): Wire {
  const health = healthOf(edges);
  const ends = 'members' in to ? { start: sideOf(from), end: headOf(to) } : between(from, to);
  return { from: from.node.id, to: 'members' in to ? to.id : to.node.id, edges, health, ...ends };
}

// One network that is broken is no reason to call the way to all others broken.
const healthOf = (edges: readonly TopologyEdge[]): Health => {
  const isAll = (health: Health): boolean => edges.every((edge) => edge.health === health);
  return (['off', 'bad', 'warning'] as const).find(isAll) ?? 'good';
};

// Straight where one side is tall enough to have a socket as high as the other's.
function between(from: Place, to: Place): { readonly start: Point; readonly end: Point } {
  const isPlug = from.node.kind === 'network';
  const y = isPlug && to.node.kind !== 'guest' ? to.box.y + to.socket : from.box.y + from.socket;
  const end = to.node.kind === 'guest' ? guestSocket(to, y) : to.box.y + to.socket;
  return { start: { x: rightOf(from.box), y }, end: { x: to.box.x, y: end } };
}

function guestSocket({ box }: Place, y: number): number {
  const first = box.y + CHIP / 2;
  const last = box.y + box.height - CHIP / 2;
  return Math.min(last, Math.max(first, y));
}

const sideOf = ({ box, socket }: Place): Point => ({ x: rightOf(box), y: box.y + socket });

const headOf = ({ box }: Frame): Point => ({ x: box.x, y: box.y + HEAP.header / 2 });

/** Where cables from the left arrive at each place, from the top; at a heap, where they arrive for all that is in it. */
export const socketsOf = (places: readonly Place[], heapOf: ReadonlyMap<string, Frame>): ReadonlyMap<string, number> =>
  new Map(
    places.map(({ node, box, socket }) => {
      const heap = heapOf.get(node.id);
      return [node.id, heap === undefined ? box.y + socket : headOf(heap).y];
    }),
  );
