import type { InterfaceName } from '../net/names.ts';
import { type HostState, type Link, OWN_NAMESPACE } from './host-state.ts';
import { parseMark } from './mark.ts';

/** Taps that somebody else has made and plugged in, by the bridge that they are ports of. */
export function strangerTaps({ links }: Pick<HostState, 'links'>): ReadonlyMap<InterfaceName, readonly Link[]> {
  const taps = new Map<InterfaceName, Link[]>();
  for (const link of links) {
    const { namespace, kind, controller = null, alias = null } = link;
    if (namespace !== OWN_NAMESPACE || kind.type !== 'tap' || controller === null || parseMark(alias) !== null)
      continue;
    taps.set(controller, [...(taps.get(controller) ?? []), link]);
  }
  return taps;
}
