import type { NetworkName } from '../net/names.ts';
import { groupBy } from './group-by.ts';
import { isTrouble, worst } from './health.ts';
import { type NetworkNode, networkId, type Topology, type TopologyEdge, type TopologyNode } from './topology.ts';

/**
 * The topology with these networks folded: each is one node, which is as the worst of what stands behind it and says what
 * is wrong there. A guest that is on another network as well stays, on a cable from each.
 */
export function fold({ nodes, edges }: Topology, networks: ReadonlySet<string>): Topology {
  const isFolded = (node: TopologyNode): boolean => node.network !== null && networks.has(node.network);
  const hidden = new Map(nodes.filter((node) => isBehind(node, isFolded, networks)).map((node) => [node.id, node]));
  const behind = groupBy(hidden.values(), homeOf);
  return {
    nodes: nodes
      .filter(({ id }) => !hidden.has(id))
      .map((node) => (node.kind === 'network' && isFolded(node) ? folded(node, behind.get(node.network) ?? []) : node)),
    edges: edges.flatMap((edge) => edgeOfFolded(edge, hidden)),
  };
}

function isBehind(node: TopologyNode, isFolded: (node: TopologyNode) => boolean, names: ReadonlySet<string>): boolean {
  if (node.kind === 'guest') return node.networks.every((name) => names.has(name));
  return (node.kind === 'server' || node.kind === 'port') && isFolded(node);
}

const homeOf = (node: TopologyNode): NetworkName | null =>
  node.kind === 'guest' ? (node.networks[0] ?? null) : node.network;

function folded(network: NetworkNode, behind: readonly TopologyNode[]): NetworkNode {
  const notes = behind.filter(({ kind }) => kind !== 'guest').flatMap(({ notes }) => notes);
  const troubles = behind.map(({ health }) => health).filter(isTrouble);
  return {
    ...network,
    folded: true,
    health: worst([network.health, ...troubles]),
    notes: [...new Set([...network.notes, ...notes])],
  };
}

// The cable to a guest that stays comes from the network in place of its port.
function edgeOfFolded(edge: TopologyEdge, hidden: ReadonlyMap<string, TopologyNode>): readonly TopologyEdge[] {
  if (hidden.has(edge.to)) return [];
  const from = hidden.get(edge.from);
  if (from === undefined) return [edge];
  return from.network === null ? [] : [{ ...edge, from: networkId(from.network) }];
}
