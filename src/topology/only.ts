import type { Topology } from './topology.ts';

/** The part of a topology that these networks are, with the NICs by which they leave and the guests that they have. */
export function only({ nodes, edges }: Topology, networks: ReadonlySet<string>): Topology {
  const own = new Set(
    nodes
      .filter(({ kind, network }) => kind !== 'guest' && network !== null && networks.has(network))
      .map(({ id }) => id),
  );
  const near = edges.filter(({ from, to }) => own.has(from) || own.has(to));
  const ends = new Set([...own, ...near.flatMap(({ from, to }) => [from, to])]);
  const uplinks = new Set(nodes.filter(({ kind, id }) => kind === 'uplink' && ends.has(id)).map(({ id }) => id));
  const far = edges.filter(({ to }) => uplinks.has(to));
  const kept = new Set([...ends, ...far.map(({ from }) => from)]);
  return { nodes: nodes.filter(({ kind, id }) => kind === 'host' || kept.has(id)), edges: [...near, ...far] };
}
