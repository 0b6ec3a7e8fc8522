import type { Change } from '../engine/chronicle.ts';
import { wantsNothing } from '../engine/request.ts';
import { printEffects } from './effect.ts';
import { effectsOf } from './effects-of.ts';
import { guestChanges } from './guest-changes.ts';
import { networkChanges, placeChanges } from './network-changes.ts';
import type { ChangeError, ChangeRecord } from './record.ts';

/** A record before it has its number. */
export type NewRecord = Omit<ChangeRecord, 'version' | 'id' | 'time'>;

/** A change as it is written down; null when nobody has asked for it, or nothing came of it. */
export function recordOf(change: Change): NewRecord | null {
  const { request, author, before, after, plan, failure } = change;
  if (wantsNothing(request)) return null;
  const changed = {
    networks: networkChanges(before.catalogue, after.catalogue),
    guests: guestChanges(change),
    places: placeChanges(before.catalogue.ports, after.catalogue.ports),
  };
  const isNothing = changed.networks.length + changed.places.before.length + changed.places.after.length === 0;
  if (isNothing && plan.length === 0) return null;
  const effects = effectsOf(changed, change);
  return {
    author,
    summary: printEffects(effects),
    effects,
    error: failure === null ? null : errorOf(failure),
    ...changed,
    takenOver: request.takeOver.map(({ network }) => network),
    plan,
  };
}

function errorOf(failure: unknown): ChangeError {
  const incomplete = failure instanceof AggregateError;
  const causes = incomplete ? [failure, ...failure.errors] : [failure];
  return { message: causes.map(messageOf).join('; '), incomplete };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
