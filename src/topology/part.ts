import type { TopologyEdge, TopologyNode } from './topology.ts';

/** An edge of which it is not known yet how it is. */
export type Cable = Omit<TopologyEdge, 'health'>;

/** A share of a topology. */
export type Part = { readonly nodes: readonly TopologyNode[]; readonly cables: readonly Cable[] };
