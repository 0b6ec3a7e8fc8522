import type { MacAddress } from '../net/mac-address.ts';
import type { LinkPlace } from './host-state.ts';

/** How fast a link sends, by an HTB tree of kvmnet's own (tc-htb(8)). `shaper` makes one in canonical form. */
export type Shaper = LinkPlace & {
  /** What the link sends in the long run, of everything together; no less than what is promised. */
  readonly bytesPerSecond: number;
  /** How fast a burst goes; null: as fast as the link. */
  readonly peakBytesPerSecond: number | null;
  /** How much goes at that speed after a pause. */
  readonly burstBytes: number;
  /** Promised to stations, out of the whole; ordered by MAC. */
  readonly shares: readonly Share[];
  /** Observed only: something about the tree is not as kvmnet makes it, so that it can be no one's desire. */
  readonly strange?: true;
};

/** What is kept for a station, however much others send for. */
export type Share = { readonly mac: MacAddress; readonly bytesPerSecond: number };

/** A shaper in canonical form, so that it is observed as it was made. */
export function shaper(wanted: Omit<Shaper, 'strange'>): Shaper {
  const rates = new Map(wanted.shares.map(({ mac, bytesPerSecond }) => [mac, atLeastSlowest(bytesPerSecond)]));
  const shares = [...rates].map(([mac, bytesPerSecond]) => ({ mac, bytesPerSecond }));
  const bytesPerSecond = Math.max(atLeastSlowest(wanted.bytesPerSecond), promised(shares));
  const peak = Math.max(wanted.peakBytesPerSecond ?? AS_FAST_AS_THE_LINK, bytesPerSecond);
  return {
    namespace: wanted.namespace,
    name: wanted.name,
    bytesPerSecond,
    peakBytesPerSecond: peak < AS_FAST_AS_THE_LINK ? peak : null,
    burstBytes: canonicalBurst(wanted.burstBytes, bytesPerSecond),
    shares: shares.sort((left, right) => (left.mac < right.mac ? -1 : 1)),
  };
}

/** The ceiling of what has none: 32 Gbit/s, which the 32 bits of a rate still hold. */
export const AS_FAST_AS_THE_LINK = 4_000_000_000;

/** All shares together. */
export const promised = (shares: readonly Share[]): number =>
  shares.reduce((sum, { bytesPerSecond }) => sum + bytesPerSecond, 0);

/** HTB has no rate of 0. */
export const atLeastSlowest = (bytesPerSecond: number): number => Math.max(1000, bytesPerSecond);

/**
 * The burst as a whole number of grains. The kernel counts a burst as the time that it takes, and tc(8) rounds that to
 * microseconds, so that at high rates it comes back changed by some bytes: by less than half a grain.
 */
export function canonicalBurst(bytes: number, rate: number): number {
  const grain = 1024 * 2 ** Math.max(0, Math.ceil(Math.log2((rate * 4e-6) / 1024)));
  const grains = Math.min(bytes, rate * LONGEST_BURST_SECONDS) / grain;
  return grain * Math.max(1, Math.round(grains));
}

/** The time has 32 bits of 64 ns, which is 274 seconds. */
const LONGEST_BURST_SECONDS = 200;
