import type { Catalogue } from '../../model/catalogue.ts';
import type { Network } from '../../model/network.ts';

/** A network as clients see it: under one name, what runs and what is saved for the next start. */
export type NetworkState = {
  /** What runs, or else what is saved. */
  readonly network: Network;
  readonly live: Network | null;
  /** null: transient, it is forgotten when it stops. */
  readonly saved: Network | null;
};

/** All networks, by name. */
export function networkStates({ live, saved }: Catalogue): readonly NetworkState[] {
  const names = [...new Set([...live, ...saved].map(({ name }) => name))].sort();
  const running = new Map(live.map((network) => [network.name, network]));
  const kept = new Map(saved.map((network) => [network.name, network]));
  return names.flatMap((name) => {
    const [now, later] = [running.get(name) ?? null, kept.get(name) ?? null];
    const network = now ?? later;
    return network === null ? [] : [{ network, live: now, saved: later }];
  });
}

/** The flags by which clients choose from the list (virConnectListAllNetworksFlags). */
export const LIST_FLAGS = {
  inactive: 1,
  active: 2,
  persistent: 4,
  transient: 8,
  autostart: 16,
  noAutostart: 32,
} as const;

/** Whether a network is among those that the flags ask for: of each pair of flags, none given means both. */
export function isListed({ live, saved }: NetworkState, flags: number): boolean {
  const pairs: readonly (readonly [boolean, number, number])[] = [
    [live !== null, LIST_FLAGS.active, LIST_FLAGS.inactive],
    [saved !== null, LIST_FLAGS.persistent, LIST_FLAGS.transient],
    [saved?.autostart === true, LIST_FLAGS.autostart, LIST_FLAGS.noAutostart],
  ];
  return pairs.every(([holds, yes, no]) => (flags & (yes | no)) === 0 || (flags & (holds ? yes : no)) !== 0);
}
