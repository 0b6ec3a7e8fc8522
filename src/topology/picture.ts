import type { InterfaceName } from '../net/names.ts';
import { frameShape } from './frame-shape.ts';
import type { Layout } from './layout.ts';
import { nodeShape } from './node-shape.ts';
import { englishWords, type PictureWords } from './picture-words.ts';
import type { FrameShape, NodeShape, Trouble, WireShape } from './shape.ts';
import { troublesOf } from './troubles.ts';
import { wireShape } from './wire-shape.ts';

/** A topology, ready to be drawn by SVG or by a page's own elements: frames first, wires over them, nodes on top. */
export type Picture = {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly FrameShape[];
  readonly wires: readonly WireShape[];
  /** In the order in which they are read, which is that of the keyboard. */
  readonly nodes: readonly NodeShape[];
  readonly troubles: readonly Trouble[];
};

/** How many bytes pass each link in a second, both ways together. */
export type Rates = ReadonlyMap<InterfaceName, number>;

/** Draws a layout. Wires are as thick as their links are busy. What is wrong is told in English; what is written, in `words`. */
export function draw(
  { width, height, frames, places, wires }: Layout,
  rates: Rates = new Map(),
  words: PictureWords = englishWords,
): Picture {
  return {
    width,
    height,
    frames: frames.map((frame) => frameShape(frame, words)),
    wires: wires.map((wire) => wireShape(wire, rates, words)),
    nodes: places.map((place) => nodeShape(place, words)),
    troubles: troublesOf([...frames, ...places]),
  };
}
