import { type ReadonlySignal, signal } from '@preact/signals';
import { parseRoute, type Route } from './route.ts';

/** What the address names now, for as long as the page lives. */
export function followRoute(window: Window): ReadonlySignal<Route> {
  const route = signal(parseRoute(window.location.hash));
  window.addEventListener('hashchange', () => {
    route.value = parseRoute(window.location.hash);
  });
  return route;
}
