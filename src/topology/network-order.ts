import { groupBy } from './group-by.ts';
import { inNaturalOrder } from './natural-order.ts';
import type { GuestNode, NetworkNode, Topology } from './topology.ts';

/**
 * Networks from top to bottom, so that few cables cross: those that leave by the same NICs together, and of these, those
 * that share guests one after the other. Those that nothing leaves come last.
 */
export function networkOrder(topology: Topology): readonly NetworkNode[] {
  const networks = baseOrder(topology);
  const neighbours = sharing(topology, new Map(networks.map(({ label }, rank) => [label, rank])));
  const byName = new Map(networks.map((network) => [network.label, network]));
  const seen = new Set<string>();
  const chains = networks.flatMap(({ label }) => {
    if (seen.has(label)) return [];
    const start = endOf(walk(label, neighbours, new Set()), neighbours);
    return [walk(start, neighbours, seen).flatMap((name) => byName.get(name) ?? [])];
  });
  const ways = waysOut(topology);
  return turned(chains, ({ id }) => ways.get(id) ?? '').flat();
}

type Chain = readonly NetworkNode[];

// A chain is turned round where that brings its end beside networks which leave by the same NICs.
function turned(chains: readonly Chain[], wayOf: (network: NetworkNode) => string): readonly Chain[] {
  return chains.map((chain, index) => {
    const [first, last, next] = [chain[0], chain.at(-1), chains[index + 1]?.[0]];
    if (first === undefined || last === undefined || next === undefined) return chain;
    return wayOf(last) !== wayOf(next) && wayOf(first) === wayOf(next) ? chain.toReversed() : chain;
  });
}

/** By which NICs each network leaves, as a word; the empty word for those that do not. */
export function waysOut({ nodes, edges }: Topology): ReadonlyMap<string, string> {
  const networks = new Set(nodes.filter(({ kind }) => kind === 'network').map(({ id }) => id));
  const inwards = groupBy(
    edges.filter(({ to }) => networks.has(to)),
    ({ to }) => to,
  );
  return new Map(
    [...inwards].map(([id, edges]) => [
      id,
      inNaturalOrder(edges, ({ from }) => from)
        .map(({ from }) => from)
        .join(),
    ]),
  );
}

function baseOrder(topology: Topology): readonly NetworkNode[] {
  const ways = waysOut(topology);
  const networks = topology.nodes.filter((node) => node.kind === 'network');
  const groups = groupBy(
    inNaturalOrder(networks, ({ label }) => label),
    ({ id }) => ways.get(id) ?? '',
  );
  const leaving = inNaturalOrder(
    [...groups].filter(([way]) => way !== ''),
    ([way]) => way,
  );
  return [...leaving.flatMap(([, members]) => members), ...(groups.get('') ?? [])];
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function sharing({ nodes }: Topology, ranks: ReadonlyMap<string, number>): Neighbours {
  const rankOf = (name: string): number => ranks.get(name) ?? 0;
  const pairs = nodes.flatMap((node) => (node.kind === 'guest' ? pairsOf(node, ranks) : []));
  const found = [...groupBy(pairs, ([name]) => name)].map(([name, pairs]) => {
    return [name, [...new Set(pairs.map(([, other]) => other))]] as const;
  });
  const degrees = new Map(found.map(([name, others]) => [name, others.length]));
  const degreeOf = (name: string): number => degrees.get(name) ?? 0;
  return new Map(
    found.map(([name, others]) => [
      name,
      others.toSorted((a, b) => degreeOf(a) - degreeOf(b) || rankOf(a) - rankOf(b)),
    ]),
  );
}

// Of a guest's networks each is the neighbour of the next one, so that a guest of many costs no more than it has.
function pairsOf({ networks }: GuestNode, ranks: ReadonlyMap<string, number>): readonly (readonly [string, string])[] {
  const shown: readonly string[] = networks.filter((name) => ranks.has(name));
  const inOrder = shown.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  return inOrder.slice(1).flatMap((name, index) => {
    const before = inOrder[index] ?? name;
    return [[name, before] as const, [before, name] as const];
  });
}

/** Everything that can be reached from a network by shared guests, going as far as it goes before turning back. */
function walk(start: string, neighbours: Neighbours, seen: Set<string>): readonly string[] {
  const order: string[] = [];
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    order.push(name);
    waiting.push(...(neighbours.get(name) ?? []).toReversed());
  }
  return order;
}

// A chain is best begun at one of its ends.
function endOf(members: readonly string[], neighbours: Neighbours): string {
  const degree = (name: string): number => neighbours.get(name)?.length ?? 0;
  return members.reduce((best, name) => (degree(name) < degree(best) ? name : best));
}
