import { controlsIn, placeInRows } from './row-place.ts';

/** The arrow keys, Home and End lead from what is focused in a row to the same in another. */
export function moveBetweenRows(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const place = event.target instanceof Element ? placeInRows(event.target) : null;
  if (place === null) return;
  const rows = event.currentTarget.children;
  const next = rows[nextIndex(event.key, place.row, rows.length)];
  const controls = next === undefined ? [] : controlsIn(next);
  const wanted = controls[Math.min(place.control, controls.length - 1)];
  if (wanted === undefined) return;
  event.preventDefault();
  wanted.focus();
}

function nextIndex(key: string, index: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return index + 1;
    case 'ArrowUp':
      return index - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
