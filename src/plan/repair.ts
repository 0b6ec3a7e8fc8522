import type { NetworkName } from '../net/names.ts';
import type { HostState, Link, LinkPlace } from '../state/host-state.ts';
import type { Plan } from './operation.ts';

/** A thing that a plan puts right: what had become of it, and what was done. */
export type Repair = {
  /** null for what belongs to the host as a whole. */
  readonly network: NetworkName | null;
  /** What was found, a semicolon, and what was done: `vnet0 was taken down; up again`. */
  readonly text: string;
  /** The life of guests, who come and go, and no damage. */
  readonly routine: boolean;
};

/** What was found, as long as nothing was done about it: `vnet0 was taken down`, `dnsmasq has ended`. */
export const foundBy = ({ text }: Repair): string => (text.split('; ', 1)[0] ?? text).replace(/ had /, ' has ');

/** Why a plan was made: how the host was, and how it should be. */
export type Drift = { readonly observed: HostState; readonly desired: HostState };

/** What a repair is told from. */
export type RepairContext = Drift & {
  readonly plan: Plan;
  /** As it was; undefined when there was none. */
  readonly before: (place: LinkPlace) => Link | undefined;
  readonly network: (place: LinkPlace) => NetworkName | null;
  readonly isMade: (place: LinkPlace) => boolean;
  /** Made, or taken up: addresses and routes had gone with it. */
  readonly isOpened: (place: LinkPlace) => boolean;
};
