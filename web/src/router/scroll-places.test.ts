import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scrollPlaces } from './scroll-places.ts';

/** A window with a history of its own. */
function windowOf() {
  const entries: unknown[] = [null];
  let at = 0;
  const window = {
    scrollY: 0,
    performance: { timeOrigin: 1 },
    addEventListener: () => undefined,
    history: {
      get state() {
        return entries[at];
      },
      replaceState: (state: unknown) => {
        entries[at] = state;
      },
    },
  };
  const go = (to: number) => {
    at = to;
    entries[at] ??= null;
  };
  return { window, go };
}

test('a place in the history knows how far it was scrolled when it was left, and a new one was never left', () => {
  const { window, go } = windowOf();
  const places = scrollPlaces(window as never);
  assert.equal(places.leftAt(), null);
  window.scrollY = 700;
  go(1);
  places.turn();
  assert.equal(places.leftAt(), null);
  window.scrollY = 20;
  go(0);
  places.turn();
  assert.equal(places.leftAt(), 700);
  go(1);
  places.turn();
  assert.equal(places.leftAt(), 20);
});
