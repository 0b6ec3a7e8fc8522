import type { Route } from '../state/host-state.ts';
import { linkKey, routeKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import { type Step, step } from './step.ts';

/** Routes to prefixes behind guests; ours are known by their protocol number. */
export function diffRoutes({ owned, desired }: Comparison): readonly Step[] {
  const have = new Set(owned.routes.map(routeKey));
  const want = new Set(desired.routes.map(routeKey));
  const staying = new Set(desired.links.map(linkKey));
  const missing = desired.routes.filter((route) => !have.has(routeKey(route)));
  const extra = owned.routes.filter((route) => !want.has(routeKey(route)) && isOn(staying, route));
  return [
    ...missing.map((route) => step('add routes', routeKey(route), { kind: 'add-route', route })),
    ...extra.map((route) => step('delete addresses', `route ${routeKey(route)}`, { kind: 'delete-route', route })),
  ];
}

const isOn = (links: ReadonlySet<string>, { namespace, link }: Route): boolean =>
  link !== null && links.has(linkKey({ namespace, name: link }));
