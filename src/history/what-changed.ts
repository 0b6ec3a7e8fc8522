import type { Change } from '../engine/chronicle.ts';
import type { Effect } from './effect.ts';
import { effectsOf } from './effects-of.ts';
import { guestChanges } from './guest-changes.ts';
import { networkChanges, placeChanges } from './network-changes.ts';
import type { ChangeRecord } from './record.ts';

/** A change, carried out or only meant. */
export type SomeChange = Omit<Change, 'author' | 'failure'>;

/** What of a host and its definitions is otherwise by a change; null: nothing. */
export function whatChanged(change: SomeChange): Pick<ChangeRecord, 'networks' | 'guests' | 'places'> | null {
  const { before, after, plan } = change;
  const networks = networkChanges(before.catalogue, after.catalogue);
  const places = placeChanges(before.catalogue.ports, after.catalogue.ports);
  const isNothing = networks.length + places.before.length + places.after.length + plan.length === 0;
  return isNothing ? null : { networks, guests: guestChanges(change), places };
}

/** The same as effects; none: nothing. */
export function effectsOfChange(change: SomeChange): readonly Effect[] {
  const changed = whatChanged(change);
  return changed === null ? [] : effectsOf(changed, change);
}
