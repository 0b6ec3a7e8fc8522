import { readUint64 } from './integer.ts';
import type { Slice } from './slice.ts';

/** What has passed a link since it was made, seen from the link: `received` is what came in by it. */
export type LinkCounters = { readonly received: DirectionCounters; readonly sent: DirectionCounters };

export type DirectionCounters = {
  readonly packets: number;
  readonly bytes: number;
  readonly errors: number;
  readonly dropped: number;
};

/** Reads `struct rtnl_link_stats64` of <linux/if_link.h>. */
export const readLinkCounters = (value: Slice): LinkCounters => ({
  received: direction(value, 0),
  sent: direction(value, 1),
});

// Receive and transmit alternate: packets, packets, bytes, bytes, errors, errors, dropped, dropped.
const direction = (value: Slice, side: 0 | 1): DirectionCounters => ({
  packets: readUint64(value, 8 * side),
  bytes: readUint64(value, 16 + 8 * side),
  errors: readUint64(value, 32 + 8 * side),
  dropped: readUint64(value, 48 + 8 * side),
});
