import type { Allocations } from '../model/catalogue.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { NetworkName } from '../net/names.ts';

/** What was chosen at another time, to be chosen again in place of what is now, as far as nobody else has taken it. */
export type Recall = {
  readonly allocations: Allocations;
  /** Of guests that are plugged in. */
  readonly addresses: readonly FormerAddresses[];
};

export type FormerAddresses = {
  readonly network: NetworkName;
  readonly mac: MacAddress;
  readonly addresses: readonly IpAddress[];
};

export const noRecall: Recall = { allocations: {}, addresses: [] };
