import { originName, targetName } from '../adoption/move.ts';
import { refuseWaiting } from '../adoption/refuse-move.ts';
import type { Origin, Plug } from '../adoption/step.ts';
import { hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import { readLinkDns } from '../host/linux/link-dns.ts';
import type { AdoptionSession } from './adoption-session.ts';

/** What a move is decided from, as it is now. */
export function originOf(plug: Plug, { doors: { links } }: AdoptionSession): Origin {
  const snapshot = links.look(originName(plug));
  if (snapshot === null)
    throw new RequestRefused([refuse('no-such-nic', `there is no link ${originName(plug)}`, null)]);
  return { snapshot, target: links.look(targetName(plug)), dns: readLinkDns(snapshot.link.index), plug };
}

/**
 * What a move that was planned starts from by now, under the lock.
 * @throws RequestRefused when somebody has begun to move the same since, or has moved it
 */
export function originNow(planned: Origin, session: AdoptionSession): Origin {
  const found = refuseWaiting(planned.plug, session.journal.plugs());
  if (hasErrors(found)) throw new RequestRefused(found);
  const origin = originOf(planned.plug, session);
  const places = ({ snapshot, target }: Origin): string =>
    JSON.stringify([snapshot.controller, target === null ? null : [target.controller]]);
  if (places(origin) === places(planned)) return origin;
  const message = `somebody has moved ${planned.plug.nic}, or made or moved ${planned.plug.bridge}, since this was planned`;
  throw new RequestRefused([refuse('changed-meanwhile', message, 'try again')]);
}
