import type { RunningNetwork } from '../reachability/reachable-network.ts';

/** Who takes part in the matrix: somebody outside, a member of the LAN, the host, or a guest of it. */
export type Place =
  | { readonly kind: 'internet' | 'peer' | 'host' }
  | { readonly kind: 'guest'; readonly network: RunningNetwork };

/** Addresses by which others try to reach somebody; null where he has none of that family. */
export type Reachable = { readonly ipv4: string | null; readonly ipv6: string | null };

/** One of the matrix, with his name. */
export type Participant = Reachable & {
  readonly name: string;
  readonly place: Place;
  /** By network: the addresses under which its guests know him, where those are others. */
  readonly within?: ReadonlyMap<string, Reachable>;
};

/** The addresses by which one would try to reach another. */
export function addressesFor(from: Participant, to: Participant): Reachable {
  const network = from.place.kind === 'guest' ? from.place.network.name : null;
  return (network === null ? undefined : to.within?.get(network)) ?? to;
}
