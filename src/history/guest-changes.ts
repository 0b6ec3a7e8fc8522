import type { Change } from '../engine/chronicle.ts';
import { unplugged } from '../engine/unplugged.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { markOf } from '../state/mark.ts';
import type { GuestChanges, GuestLink } from './record.ts';

/** The guests' links that a change has plugged in and unplugged. */
export function guestChanges({ request, before, after }: Pick<Change, 'request' | 'before' | 'after'>): GuestChanges {
  if (request.attach.length === 0 && request.detach.length === 0) return { plugged: [], unplugged: [] };
  const [was, is] = [guestLinks(before.facts), guestLinks(after.facts)];
  const plugged = request.attach.flatMap(({ link }) => {
    const found = is.get(linkKey({ namespace: OWN_NAMESPACE, name: link.name }));
    // By the kind that was asked for: where its other end is, the kernel does not tell.
    return found === undefined ? [] : [{ ...found, link }];
  });
  const gone = unplugged(request, before.facts).flatMap((place) => was.get(linkKey(place)) ?? []);
  return { plugged, unplugged: gone };
}

/** All guests' links of a host, by their keys. */
export const guestLinks = ({ observed }: Facts): ReadonlyMap<string, GuestLink> =>
  new Map(observed.links.flatMap((link) => guestLinkOf(link).map((guest) => [linkKey(link), guest] as const)));

function guestLinkOf(link: Link): readonly GuestLink[] {
  const mark = link.namespace === OWN_NAMESPACE ? markOf(link) : null;
  if (mark?.role !== 'guest') return [];
  return [{ network: mark.network, ...mark.attachment, link: { name: link.name, kind: link.kind } }];
}
