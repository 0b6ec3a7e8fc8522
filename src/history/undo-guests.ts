import type { NewAttachment } from '../desired/attachment-change.ts';
import type { Recall } from '../desired/recall.ts';
import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { Request } from '../engine/request.ts';
import { type InterfaceName, interfaceName } from '../net/names.ts';
import { type LinkKind, OWN_NAMESPACE } from '../state/host-state.ts';
import { changedSince } from './changed-since.ts';
import { guestLinks } from './guest-changes.ts';
import type { ChangeRecord, GuestLink } from './record.ts';
import type { UndoContext } from './undo-request.ts';

type Wanted = Pick<Request, 'attach' | 'detach'> & Pick<Recall, 'addresses'>;

/** Unplugs the guests that a change has plugged in, plugs those in again that it has unplugged, and gives back addresses. */
export function undoGuests(
  record: ChangeRecord,
  context: UndoContext,
): { readonly wanted: Wanted; readonly diagnostics: readonly Diagnostic[] } {
  const { plugged, unplugged, renumbered } = record.guests;
  const present = guestLinks(context.facts);
  const isThere = (guest: GuestLink): boolean => present.some((each) => isSame(each, guest));
  const names = freeNames(context);
  const again = unplugged.map((guest) => attachment(guest, { kind: kindFor(guest, context.earlier), names }));
  return {
    wanted: {
      detach: plugged.map(({ guest, network, mac }) => ({ guest, network, mac })),
      addresses: renumbered.map(({ network, mac, addresses }) => ({ network, mac, addresses })),
      attach: again.flatMap((made) => ('attach' in made ? [made.attach] : [])),
    },
    diagnostics: [
      ...plugged
        .filter((guest) => !isThere(guest))
        .map(({ guest, network }) => changedSince({ record, network, guest }, context)),
      ...again.flatMap((made) => ('refusal' in made ? [made.refusal] : [])),
    ],
  };
}

type Identity = Pick<GuestLink, 'network' | 'guest' | 'mac'>;

const isSame = (one: Identity, other: Identity): boolean =>
  one.network === other.network && one.guest === other.guest && one.mac === other.mac;

type Made = { readonly attach: NewAttachment } | { readonly refusal: Diagnostic };

function attachment(
  { guest, network, mac, addresses, link }: GuestLink,
  { kind, names }: { readonly kind: LinkKind | string; readonly names: (wanted: InterfaceName) => InterfaceName },
): Made {
  if (typeof kind === 'string') {
    return {
      refusal: refuse('link-not-ours', `guest ${guest} cannot be plugged into ${network} again: ${kind}`, null),
    };
  }
  const made = { name: names(link.name), kind };
  return { attach: { network, guest, mac, address: null, formerAddresses: addresses, link: made } };
}

/** The kind of link to make again, or why there can be none. */
function kindFor(guest: GuestLink, earlier: UndoContext['earlier']): LinkKind | string {
  const { kind } = guest.link;
  switch (kind.type) {
    case 'tap':
      return kind.persistent ? kind : 'its tap went with the program that had it open';
    case 'veth':
      return vethAsMade(guest, earlier()) ?? 'where the other end of its link was is not known';
    case 'bridge':
    case 'other':
      return 'its link was not made by kvmnet';
  }
}

function vethAsMade(guest: Identity, earlier: Iterable<ChangeRecord>): LinkKind | null {
  for (const { guests } of earlier) {
    const made = guests.plugged.find((each) => isSame(each, guest));
    if (made?.link.kind.type === 'veth') return made.link.kind;
  }
  return null;
}

/** Gives each the name that it had, or else the lowest vnetN that is free. */
function freeNames({ facts }: UndoContext): (wanted: InterfaceName) => InterfaceName {
  const taken = new Set<string>(
    facts.observed.links.filter(({ namespace }) => namespace === OWN_NAMESPACE).map(({ name }) => name),
  );
  return (wanted) => {
    let name = wanted;
    for (let number = 0; taken.has(name); number++) name = interfaceName(`vnet${number}`);
    taken.add(name);
    return name;
  };
}
