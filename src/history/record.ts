import type { Author } from '../engine/chronicle.ts';
import type { Allocation } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Plan } from '../plan/operation.ts';
import type { LinkKind } from '../state/host-state.ts';
import type { Attachment } from '../state/mark.ts';
import type { Effect } from './effect.ts';

/** The form of records that this program writes. A change of what is in them, be it a network's, is a new one. */
export const RECORD_VERSION = 1;

/** A change that somebody has asked for, with all that it takes to put it back: plain JSON. */
export type ChangeRecord = {
  readonly version: typeof RECORD_VERSION;
  /** Growing; what was done later has the greater one, whatever the clock has said. */
  readonly id: number;
  /** When it was through, in UTC (ISO 8601). */
  readonly time: string;
  readonly author: Author;
  /** What it did, in words. */
  readonly summary: string;
  readonly effects: readonly Effect[];
  /** null: it was carried out. Else what follows was meant, and put back. */
  readonly error: ChangeError | null;
  /** The networks of which something is otherwise. */
  readonly networks: readonly NetworkChange[];
  readonly guests: GuestChanges;
  /** Places that guests have claimed, as far as they are otherwise. */
  readonly places: { readonly before: readonly Port[]; readonly after: readonly Port[] };
  /** Networks whose bridges were somebody else's before. */
  readonly takenOver: readonly NetworkName[];
  readonly plan: Plan;
};

export type ChangeError = {
  readonly message: string;
  /** Something of it could not be put back. */
  readonly incomplete: boolean;
};

export type NetworkChange = {
  readonly name: NetworkName;
  readonly before: NetworkMoment;
  readonly after: NetworkMoment;
};

/** What was known of a network at one moment; null is what there was not. */
export type NetworkMoment = {
  readonly saved: Network | null;
  readonly live: Network | null;
  readonly allocation: Allocation | null;
};

export type GuestChanges = {
  readonly plugged: readonly GuestLink[];
  readonly unplugged: readonly GuestLink[];
  /** Those who had other addresses before: with these. */
  readonly renumbered: readonly GuestLink[];
};

/** A guest's interface on a network, and the link by which it is plugged in. */
export type GuestLink = Attachment & {
  readonly network: NetworkName;
  readonly link: { readonly name: InterfaceName; readonly kind: LinkKind };
};
