import type { NetworkDetails } from '../engine/details.ts';
import type { LinkCounters } from '../engine/port-details.ts';
import type { InterfaceName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';

/** How things are when somebody asks for the metrics. */
export type Snapshot = {
  readonly version: string;
  readonly networks: readonly MeasuredNetwork[];
  readonly leases: readonly Lease[];
  /** Of all links, bridges too. */
  readonly counters: ReadonlyMap<InterfaceName, LinkCounters>;
  /** Seconds since 1970. */
  readonly now: number;
};

/** A network, and how the addresses of its prefixes are used. */
export type MeasuredNetwork = { readonly details: NetworkDetails; readonly pools: readonly AddressPool[] };

/** How many addresses of a prefix somebody has, are kept for somebody, and are left for DHCP to hand out. */
export type AddressPool = {
  readonly prefix: string;
  readonly used: number;
  readonly reserved: number;
  /** null: DHCP hands out none. */
  readonly free: number | null;
};
