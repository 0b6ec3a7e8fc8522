import { refuseWaiting } from '../adoption/refuse-move.ts';
import type { Origin } from '../adoption/step.ts';
import { hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { AdoptionSession } from './adoption-session.ts';
import { originOf, waitingPlugs } from './plan-adoption.ts';

/**
 * What a move that was planned starts from by now, under the lock.
 * @throws RequestRefused when somebody has begun to move the same since, or has moved it
 */
export function originNow(planned: Origin, session: AdoptionSession): Origin {
  const found = refuseWaiting(planned.plug, waitingPlugs(session));
  if (hasErrors(found)) throw new RequestRefused(found);
  const origin = originOf(planned.plug, session);
  const places = ({ snapshot, target }: Origin): string =>
    JSON.stringify([snapshot.controller, target === null ? null : [target.controller]]);
  if (places(origin) === places(planned)) return origin;
  const message = `somebody has moved ${planned.plug.nic}, or made or moved ${planned.plug.bridge}, since this was planned`;
  throw new RequestRefused([refuse('changed-meanwhile', message, 'try again')]);
}
