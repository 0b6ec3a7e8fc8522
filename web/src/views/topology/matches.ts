import type { Topology, TopologyNode } from '../../../../src/topology/topology.ts';

/** The nodes that a person may mean by what he types: by name, address, MAC or link. Nothing typed means none. */
export function matches({ nodes }: Topology, typed: string): readonly TopologyNode[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  return nodes.filter((node) => wordsOf(node).some((word) => word.toLowerCase().includes(wanted)));
}

function wordsOf(node: TopologyNode): readonly string[] {
  switch (node.kind) {
    case 'outside':
      return [node.label, ...node.prefixes, ...node.gateways];
    case 'uplink':
      return [node.label, ...node.addresses, node.mac ?? ''];
    case 'network':
      return [node.label, node.title ?? '', node.bridge ?? '', ...node.prefixes];
    case 'port':
      return [node.label, node.link ?? '', node.mac ?? ''];
    case 'guest':
      return [node.label, ...node.macs, ...node.addresses];
    case 'host':
    case 'server':
      return [node.label];
  }
}

/** The networks that have to be open for the node to be seen. */
export function homesOf(node: TopologyNode): readonly string[] {
  if (node.kind === 'guest') return node.networks;
  return (node.kind === 'port' || node.kind === 'server') && node.network !== null ? [node.network] : [];
}
