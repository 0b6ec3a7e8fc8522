import type { NetworkState } from './network-state.ts';
import { refused } from './refused.ts';

/** What a change is of (virNetworkUpdateFlags); neither: what runs, or else what is saved. */
export const LIVE = 1;
export const CONFIG = 2;

/**
 * The flags with what neither of them means for this network.
 * @throws LibvirtError where it does not run, or is saved nowhere
 */
export function affectedBy(flags: number, { live, saved }: NetworkState): number {
  const asked = flags === 0 ? (live === null ? CONFIG : LIVE) : flags;
  if ((asked & LIVE) !== 0 && live === null) throw refused('operationInvalid', 'network is not running');
  if ((asked & CONFIG) === 0 || saved !== null) return asked;
  throw refused('operationInvalid', 'cannot change persistent config of a transient network');
}
