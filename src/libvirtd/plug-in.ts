import type { Plan } from '../plan/operation.ts';
import type { HostState, Link } from '../state/host-state.ts';
import { markOf } from '../state/mark.ts';
import type { Act } from './act.ts';
import { linksHere, ownBridge, portsOn } from './own-bridge.ts';

/** `after` is for whatever becomes of the rest. */
export type PlugInPlan = { readonly before: Plan; readonly plugs: Plan; readonly after: Plan };

/**
 * What plugs links into a bridge: those that were noted, as far as they are there still, and all that are on the
 * network's own bridge by now. The spanning tree is off meanwhile: it would keep new ports shut for four seconds, and
 * leaves those open that it finds open. Afterwards it is as it should be, also where an earlier attempt has left it off.
 */
export function plugInPlan(act: Extract<Act, { kind: 'plug-in' }>, observed: HostState): PlugInPlan {
  const { bridge, isolated, stp } = act;
  const found = linksHere(observed).find(({ name }) => name === bridge);
  if (found === undefined) return { before: [], plugs: [], after: [] };
  const isForeign = markOf(found) === null;
  const wanting = candidates(act, observed).filter((link) => !isPluggedIn(link, bridge, isForeign));
  const before = wanting.length > 0 && found.stp === true ? [tree(found, false)] : [];
  const stpThen = before.length === 0 && found.stp === true;
  return {
    before,
    plugs: wanting.map((link) => {
      const unmarked = markOf(link) !== null && isForeign ? { alias: null, group: 0 } : {};
      return { kind: 'set-link', link: placeOf(link), set: { controller: bridge, isolated, up: true, ...unmarked } };
    }),
    after: stpThen === stp ? [] : [tree(found, stp)],
  };
}

// By the name of one that was noted, another may have come since, and be plugged in elsewhere.
function candidates({ network, ports, bridge }: Extract<Act, { kind: 'plug-in' }>, observed: HostState) {
  const own = ownBridge(network, observed);
  const noted = linksHere(observed).filter(
    ({ name, controller = null }) => ports.includes(name) && [null, bridge].includes(controller),
  );
  return [...noted, ...portsOn(own?.name === bridge ? null : own, observed)];
}

const tree = (link: Link, stp: boolean): Plan[number] => ({ kind: 'set-link', link: placeOf(link), set: { stp } });

const isPluggedIn = (link: Link, bridge: string, unmarked: boolean): boolean =>
  link.controller === bridge && link.up === true && (!unmarked || markOf(link) === null);

const placeOf = ({ namespace, name }: Link) => ({ namespace, name });
