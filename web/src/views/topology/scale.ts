import type { Signal } from '@preact/signals';
import type { Picture } from '../../../../src/topology/picture.ts';

/** How large the picture is; 1: a unit of it is a pixel. */
export type Scale = {
  /** `whole`: so that all of it can be seen, or as much as can be told apart. null: as wide as fits, within reason. */
  readonly chosen: Signal<number | 'whole' | null>;
  /** As it is drawn, be it chosen or not. */
  readonly drawn: Signal<number>;
};

const [SMALLEST, LARGEST] = [0.15, 3];

/** Has the picture drawn larger by a factor, or smaller, than it is now. */
export function resize({ chosen, drawn }: Scale, factor: number): void {
  drawn.value = Math.min(Math.max(drawn.peek() * factor, SMALLEST), LARGEST);
  chosen.value = drawn.peek();
}

/** Has the picture drawn so large that it can be read, unless it is, whatever of it is unfolded. */
export function makeLegible({ chosen, drawn }: Scale): void {
  if (chosen.peek() === 'whole' || drawn.peek() < smallestFit()) chosen.value = null;
}

/** Pixels that there are for the picture. */
export type Room = { readonly width: number; readonly height: number };

/** Smaller, nobody reads it, or tells the shapes apart; larger, it only takes room. */
const LARGEST_FIT = 1.25;
const SMALLEST_WHOLE = 0.3;
const smallestFit = (): number => (isNarrow() ? 0.95 : 0.55);

/** How large a picture is to be drawn. */
export function scaleFor(chosen: Scale['chosen']['value'], picture: Pick<Picture, 'width' | 'height'>, room: Room) {
  if (typeof chosen === 'number') return chosen;
  const across = room.width / picture.width;
  if (chosen === 'whole') {
    return Math.max(Math.min(across, room.height / picture.height, LARGEST_FIT), SMALLEST_WHOLE);
  }
  return Math.min(Math.max(across, smallestFit()), LARGEST_FIT);
}

/** Pixels: a screen that is narrower is a phone's. */
const NARROW = 640;

/** Whether the page has to make do with a phone. */
export const isNarrow = (): boolean => window.innerWidth < NARROW;
