import type { Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';
import type { NetworkName } from '../../net/names.ts';

/** What happened to a network, as clients are told (virNetworkEventLifecycleType). */
export type LifecycleKind = 'defined' | 'undefined' | 'started' | 'stopped';

export type LifecycleEvent = { readonly network: Network; readonly kind: LifecycleKind };

/**
 * What happened between two states of the catalogue, whoever brought it about: the difference is all that is looked at.
 * A network that goes altogether is stopped first, and one that comes is defined first.
 */
export function lifecycleEvents(before: Catalogue, after: Catalogue): readonly LifecycleEvent[] {
  const [saved, savedAfter] = [byName(before.saved), byName(after.saved)];
  const [live, liveAfter] = [byName(before.live), byName(after.live)];
  return [
    ...missing(live, liveAfter).map(event('stopped')),
    ...missing(saved, savedAfter).map(event('undefined')),
    ...missing(savedAfter, saved).map(event('defined')),
    ...missing(liveAfter, live).map(event('started')),
  ];
}

type ByName = ReadonlyMap<NetworkName, Network>;

const byName = (networks: readonly Network[]): ByName => new Map(networks.map((network) => [network.name, network]));

const missing = (networks: ByName, others: ByName): readonly Network[] =>
  [...networks.values()].filter(({ name }) => !others.has(name));

const event =
  (kind: LifecycleKind) =>
  (network: Network): LifecycleEvent => ({ network, kind });
