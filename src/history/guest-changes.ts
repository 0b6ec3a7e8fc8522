import type { Change } from '../engine/chronicle.ts';
import { unplugged } from '../engine/unplugged.ts';
import { same } from '../model/same.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, type LinkPlace, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { markOf } from '../state/mark.ts';
import type { GuestChanges, GuestLink } from './record.ts';

/** What a change has done to guests' links. */
export function guestChanges({ request, before, after }: Pick<Change, 'request' | 'before' | 'after'>): GuestChanges {
  const plugged = request.attach.flatMap(({ link }) =>
    // By the kind that was asked for: where its other end is, the kernel does not tell.
    guestOn({ namespace: OWN_NAMESPACE, name: link.name }, after.facts).map((guest) => ({ ...guest, link })),
  );
  const leaving = request.detach.length === 0 ? [] : unplugged(request, before.facts);
  return {
    plugged,
    unplugged: leaving.flatMap((place) => guestOn(place, before.facts)),
    renumbered: before.facts === after.facts ? [] : renumbered(before.facts, after.facts),
  };
}

/** All guests' links of a host. */
export const guestLinks = ({ observed }: Facts): readonly GuestLink[] => observed.links.flatMap(guestLinkOf);

const guestOn = (place: LinkPlace, { observed }: Facts): readonly GuestLink[] =>
  observed.links.filter((link) => linkKey(link) === linkKey(place)).flatMap(guestLinkOf);

// There may be thousands, of which one or none has another alias now.
function renumbered(before: Facts, after: Facts): readonly GuestLink[] {
  const links = new Map(after.observed.links.map((link) => [linkKey(link), link]));
  return before.observed.links.flatMap((link) => {
    const now = links.get(linkKey(link));
    if (now === undefined || now.alias === link.alias) return [];
    const [was, is] = [guestLinkOf(link)[0], guestLinkOf(now)[0]];
    return was !== undefined && is !== undefined && isRenumbered(was, is) ? [was] : [];
  });
}

const isRenumbered = (was: GuestLink, is: GuestLink): boolean =>
  was.network === is.network && was.mac === is.mac && !same(was.addresses, is.addresses);

function guestLinkOf(link: Link): readonly GuestLink[] {
  const mark = link.namespace === OWN_NAMESPACE ? markOf(link) : null;
  if (mark?.role !== 'guest') return [];
  return [{ network: mark.network, ...mark.attachment, link: { name: link.name, kind: link.kind } }];
}
