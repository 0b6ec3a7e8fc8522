import type { Operation } from '../plan/operation.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import type { Act } from './act.ts';

/**
 * The operations that plug links into a bridge, those that are there no more left out. The spanning tree is off
 * meanwhile: it would keep new ports shut for four seconds, and leaves those open that it finds open.
 */
export function plugInOperations(
  { ports, bridge, isolated }: Extract<Act, { kind: 'plug-in' }>,
  { links }: HostState,
): readonly Operation[] {
  const here = links.filter(({ namespace }) => namespace === OWN_NAMESPACE);
  const found = here.find((link) => link.name === bridge);
  const owner = found === undefined ? null : markOf(found);
  const wanting = here.filter((link) => ports.includes(link.name) && !isPluggedIn(link, bridge, owner === null));
  if (found === undefined || wanting.length === 0) return [];
  const tree = (stp: boolean): readonly Operation[] =>
    found.stp === true ? [{ kind: 'set-link', link: placeOf(found), set: { stp } }] : [];
  const plugged = wanting.map((link): Operation => {
    const unmarked = markOf(link) !== null && owner === null ? { alias: null, group: 0 } : {};
    return { kind: 'set-link', link: placeOf(link), set: { controller: bridge, isolated, up: true, ...unmarked } };
  });
  return [...tree(false), ...plugged, ...tree(true)];
}

const isPluggedIn = (link: Link, bridge: string, unmarked: boolean): boolean =>
  link.controller === bridge && link.up === true && (!unmarked || markOf(link) === null);

const placeOf = ({ namespace, name }: Link) => ({ namespace, name });
