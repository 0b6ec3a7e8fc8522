import type { NetworkName } from '../net/names.ts';
import type { Drift, Repair } from './repair.ts';

/**
 * Repairs with one for all of a network that a change left half way, such as one whose daemon was killed: nobody has
 * meddled with it. Its server starts last and stops first, and that leaves no trace; one that has ended otherwise does.
 */
export function withHalfMade(repairs: readonly Repair[], { observed, desired }: Drift): readonly Repair[] {
  const traced = new Set(observed.services.map(({ network }) => network));
  const untraced = new Set(desired.services.map(({ network }) => network).filter((network) => !traced.has(network)));
  const damages = (network: NetworkName): number =>
    repairs.filter((repair) => repair.network === network && !repair.routine).length;
  // The server alone may have lost its files to somebody.
  const isHalfMade = ({ network, routine }: Repair): boolean =>
    network !== null && !routine && untraced.has(network) && damages(network) > 1;
  const told = repairs.map((repair) => (isHalfMade(repair) ? { ...repair, text: WORDS } : repair));
  return [...new Map(told.map((repair) => [`${repair.network} ${repair.text}`, repair])).values()];
}

const WORDS = 'a change had been cut off half way; it is whole again';
