import type { Change } from '../engine/chronicle.ts';
import { unplugged } from '../engine/unplugged.ts';
import type { Facts } from '../state/facts.ts';
import { type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { linkKey } from '../state/key.ts';
import { markOf } from '../state/mark.ts';
import { same } from './network-changes.ts';
import type { GuestChanges, GuestLink } from './record.ts';

/** What a change has done to guests' links. */
export function guestChanges(change: Pick<Change, 'request' | 'before' | 'after'>): GuestChanges {
  const { request, before, after } = change;
  if (request.attach.length === 0 && request.detach.length === 0 && before.facts === after.facts) return none;
  const [was, is] = [guestLinks(before.facts), guestLinks(after.facts)];
  const plugged = request.attach.flatMap(({ link }) => {
    const found = is.get(linkKey({ namespace: OWN_NAMESPACE, name: link.name }));
    // By the kind that was asked for: where its other end is, the kernel does not tell.
    return found === undefined ? [] : [{ ...found, link }];
  });
  return {
    plugged,
    unplugged: unplugged(request, before.facts).flatMap((place) => was.get(linkKey(place)) ?? []),
    renumbered: [...was].flatMap(([key, guest]) => (isRenumbered(guest, is.get(key)) ? [guest] : [])),
  };
}

const none: GuestChanges = { plugged: [], unplugged: [], renumbered: [] };

const isRenumbered = (before: GuestLink, after: GuestLink | undefined): boolean =>
  after?.network === before.network && after.mac === before.mac && !same(before.addresses, after.addresses);

/** All guests' links of a host, by their keys. */
export const guestLinks = ({ observed }: Facts): ReadonlyMap<string, GuestLink> =>
  new Map(observed.links.flatMap((link) => guestLinkOf(link).map((guest) => [linkKey(link), guest] as const)));

function guestLinkOf(link: Link): readonly GuestLink[] {
  const mark = link.namespace === OWN_NAMESPACE ? markOf(link) : null;
  if (mark?.role !== 'guest') return [];
  return [{ network: mark.network, ...mark.attachment, link: { name: link.name, kind: link.kind } }];
}
