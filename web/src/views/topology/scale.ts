import type { Signal } from '@preact/signals';

/** How large the picture is; 1: a unit of it is a pixel. */
export type Scale = {
  /** null: as large as fits, within reason. */
  readonly chosen: Signal<number | null>;
  /** As it is drawn, be it chosen or not. */
  readonly drawn: Signal<number>;
};

const [SMALLEST, LARGEST] = [0.15, 3];

/** Has the picture drawn larger by a factor, or smaller, than it is now. */
export function resize({ chosen, drawn }: Scale, factor: number): void {
  chosen.value = Math.min(Math.max(drawn.peek() * factor, SMALLEST), LARGEST);
  drawn.value = chosen.value;
}
