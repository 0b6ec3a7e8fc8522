import type { ModeKind } from '../model/network.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { ReachableNetwork } from './reachable-network.ts';

/** Somebody who talks: guests of a network, this host, or whoever is beyond a link of it. Plain data. */
export type Party = GuestParty | HostParty | OutsideParty;

export type GuestParty = {
  readonly kind: 'guests';
  /** `network:web`; where guests of one network are kept apart, `network:lan/vlan-42`. */
  readonly id: string;
  /** `web`, `lan/vlan-42`; the id where another party has that name. */
  readonly name: string;
  readonly network: NetworkName;
  /** null where nobody knows how it was declared. */
  readonly mode: ModeKind | null;
  readonly state: ReachableNetwork['state'];
  readonly vlans: readonly number[];
  readonly isolated: boolean;
  /** The port groups that put guests here. */
  readonly groups: readonly string[];
  readonly guests: readonly string[];
};

export type HostParty = { readonly kind: 'host'; readonly id: 'host'; readonly name: string };

/** Beyond a link; null: beyond any that is not another party's. */
export type OutsideParty = {
  readonly kind: 'outside';
  readonly id: string;
  readonly name: string;
  readonly link: InterfaceName | null;
};
