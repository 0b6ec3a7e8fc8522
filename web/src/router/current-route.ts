import { type ReadonlySignal, signal } from '@preact/signals';
import { parseRoute, type Route } from './route.ts';
import type { ScrollPlaces } from './scroll-places.ts';

/** What the address names now, for as long as the page lives. `places` are told before. */
export function followRoute(window: Window, places: Pick<ScrollPlaces, 'turn'>): ReadonlySignal<Route> {
  const route = signal(parseRoute(window.location.hash));
  window.addEventListener('hashchange', () => {
    places.turn();
    route.value = parseRoute(window.location.hash);
  });
  return route;
}
