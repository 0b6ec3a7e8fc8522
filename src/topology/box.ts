import type { Health, NetworkNode, TopologyEdge, TopologyNode } from './topology.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Point = { readonly x: number; readonly y: number };

/** Where a node is: its box is also where it is hit. */
export type Place = {
  readonly node: TopologyNode;
  readonly box: Box;
  /** Where cables come in from the left and go out to the right, as a distance from the top. */
  readonly socket: number;
  /** A folded network among many of its like. */
  readonly isTile: boolean;
};

/** An area behind places. */
export type Frame = {
  readonly kind: 'host' | 'network' | 'heap';
  readonly id: string;
  /** null for a heap. */
  readonly node: TopologyNode | null;
  readonly box: Box;
  /** The networks in it. */
  readonly members: readonly NetworkNode[];
};

/** A cable, or a bundle of cables that lead from one thing to a heap of networks. */
export type Wire = {
  readonly from: string;
  readonly to: string;
  readonly edges: readonly TopologyEdge[];
  readonly health: Health;
  readonly start: Point;
  readonly end: Point;
};

export const rightOf = ({ x, width }: Box): number => x + width;
export const bottomOf = ({ y, height }: Box): number => y + height;
