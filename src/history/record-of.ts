import type { Change } from '../engine/chronicle.ts';
import { wantsNothing } from '../engine/request.ts';
import { printEffects } from './effect.ts';
import { effectsOf } from './effects-of.ts';
import type { ChangeError, ChangeRecord } from './record.ts';
import { whatChanged } from './what-changed.ts';

/** A record before it has its number. */
export type NewRecord = Omit<ChangeRecord, 'version' | 'id' | 'time'>;

/** A change as it is written down; null when nobody has asked for it, or nothing came of it. */
export function recordOf(change: Change): NewRecord | null {
  const { request, author, plan, failure } = change;
  const changed = wantsNothing(request) ? null : whatChanged(change);
  if (changed === null) return null;
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
