import type { Box } from './box.ts';
import type { Health, TopologyNode } from './topology.ts';

/** What is drawn, in words that SVG and a page's own elements have alike. Classes carry colours, strokes and fonts. */
export type Shape = FrameShape | WireShape | NodeShape;

/** A line of text; `y` is its baseline. */
export type Line = {
  readonly text: string;
  readonly className: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end' | 'middle';
};

export type FrameShape = {
  readonly kind: 'frame';
  readonly id: string;
  readonly className: string;
  readonly box: Box;
  readonly radius: number;
  readonly lines: readonly Line[];
  readonly label: string;
};

export type WireShape = {
  readonly kind: 'wire';
  /** Of the thing that it comes from, and of the thing that it leads to. */
  readonly from: string;
  readonly to: string;
  readonly className: string;
  /** SVG's path data. */
  readonly path: string;
  /** Pixels. */
  readonly thickness: number;
  readonly label: string;
};

export type NodeShape = {
  readonly kind: 'node';
  readonly id: string;
  readonly node: TopologyNode;
  readonly className: string;
  readonly box: Box;
  readonly radius: number;
  readonly lines: readonly Line[];
  /** A stripe along its left side. */
  readonly stripe: Box | null;
  readonly icon: Icon | null;
  readonly badge: Badge | null;
  /** For who hears it, or points at it. */
  readonly label: string;
};

/** A little picture in lines, 16 by 16 pixels. */
export type Icon = { readonly path: string; readonly x: number; readonly y: number };

/** A mark that says how something is; its middle. */
export type Badge = { readonly mark: string; readonly x: number; readonly y: number };

/** Something that is wrong with a node, in a sentence that names it. */
export type Trouble = { readonly id: string; readonly health: Health; readonly text: string };
