import type { Point, Wire } from './box.ts';
import type { Rates } from './picture.ts';
import type { PictureWords } from './picture-words.ts';
import type { WireShape } from './shape.ts';
import { rateInWords } from './words.ts';

/** A wire as a path with a thickness. */
export function wireShape({ from, to, edges, health, start, end }: Wire, rates: Rates, words: PictureWords): WireShape {
  const links = [...new Set(edges.flatMap(({ link }) => link ?? []))];
  const known = links.flatMap((link) => rates.get(link) ?? []);
  const rate = known.reduce((sum, each) => sum + each, 0);
  const what = links.length === 1 ? (links[0] ?? '') : words.cables(edges.length);
  return {
    kind: 'wire',
    from,
    to,
    className: `wire ${health}`,
    path: pathBetween(start, end),
    thickness: thicknessOf(rate),
    label: known.length === 0 ? what : `${what}, ${rateInWords(rate)}`,
  };
}

function pathBetween(start: Point, end: Point): string {
  if (start.y === end.y) return `M${print(start)}H${round(end.x)}`;
  const middle = (start.x + end.x) / 2;
  return `M${print(start)}C${print({ x: middle, y: start.y })} ${print({ x: middle, y: end.y })} ${print(end)}`;
}

const print = ({ x, y }: Point): string => `${round(x)} ${round(y)}`;

const round = (value: number): number => Math.round(value * 10) / 10;

// A thousandfold rate is some pixels more: a wire at 1 kB/s and one at 1 GB/s can stand in one picture.
const thicknessOf = (bytesPerSecond: number): number =>
  round(Math.min(MOST, LEAST + 1.15 * Math.log10(1 + Math.max(0, bytesPerSecond) / 1000)));

const LEAST = 1.6;
const MOST = 9;
