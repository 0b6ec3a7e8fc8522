import { groupBy } from './group-by.ts';
import { worst } from './health.ts';
import type { Cable } from './part.ts';
import type { GuestNode, Health, PortNode, Topology, TopologyEdge, TopologyNode } from './topology.ts';

/** The topology in which a guest is as its ports are, and a cable as what hangs on it. */
export function spread(nodes: readonly TopologyNode[], cables: readonly Cable[]): Topology {
  const found = new Map(nodes.map((node) => [node.id, node]));
  const inwards = groupBy(cables, ({ to }) => to);
  const settled = nodes.map((node) => {
    if (node.kind !== 'guest') return node;
    const ends = (inwards.get(node.id) ?? []).map(({ from }) => found.get(from));
    return asItsPorts(
      node,
      ends.filter((end) => end?.kind === 'port'),
    );
  });
  return { nodes: settled, edges: cables.map((cable) => edgeOf(cable, found)) };
}

function asItsPorts(guest: GuestNode, ports: readonly PortNode[]): GuestNode {
  const bad = ports.filter(({ health }) => health === 'bad');
  const isCutOff = bad.length === ports.length && bad.length > 0;
  const rest = worst(ports.filter(({ health }) => health !== 'bad').map(({ health }) => health));
  const notes = bad.map(({ network, notes: [why] }) => `cut off from ${network}${why === undefined ? '' : `: ${why}`}`);
  return { ...guest, health: isCutOff ? 'bad' : bad.length > 0 ? 'warning' : rest, notes: [...guest.notes, ...notes] };
}

function edgeOf(cable: Cable, nodes: ReadonlyMap<string, TopologyNode>): TopologyEdge {
  const [from, to] = [nodes.get(cable.from), nodes.get(cable.to)];
  return { ...cable, health: from === undefined || to === undefined ? 'off' : healthBetween(from, to) };
}

function healthBetween(from: TopologyNode, to: TopologyNode): Health {
  if (to.kind === 'guest') return from.health;
  if (to.kind !== 'network') return to.health;
  if (to.state === 'stopped') return 'off';
  return worst([from.health, to.state === 'broken' ? 'bad' : 'good']);
}
