import { OWN_NAMESPACE, type Station } from '../state/host-state.ts';
import { linkKey, stationKey } from '../state/key.ts';
import type { Comparison } from './diff.ts';
import { type Step, step } from './step.ts';

/** Who is behind which port. The kernel forgets that with the port, be it deleted or only unplugged. */
export function diffStations({ owned, observed, desired }: Comparison): readonly Step[] {
  const have = new Set(owned.stations.map(stationKey));
  const want = new Set(desired.stations.map(stationKey));
  const before = controllers(observed.links);
  const after = controllers(desired.links);
  const stays = ({ port }: Station): boolean => {
    const key = linkKey({ namespace: OWN_NAMESPACE, name: port });
    return after.has(key) && before.get(key) === after.get(key);
  };
  const sameVlans = ({ port }: Station): boolean => vlansOf(observed, port) === vlansOf(desired, port);
  const missing = desired.stations.filter(
    (station) => !have.has(stationKey(station)) || !stays(station) || !sameVlans(station),
  );
  const extra = owned.stations.filter((station) => !want.has(stationKey(station)) && stays(station));
  return [
    ...missing.map((station) => step('tell stations', stationKey(station), { kind: 'add-station', station })),
    ...extra.map((station) => step('tell stations', stationKey(station), { kind: 'delete-station', station })),
  ];
}

// A station is known in the VLANs that the port is in when the bridge is told of it.
const vlansOf = ({ vlans }: Comparison['desired'], name: string): string =>
  vlans
    .filter(({ port }) => port === name)
    .map(({ id }) => id)
    .join();

const controllers = (links: Comparison['observed']['links']): ReadonlyMap<string, string | null> =>
  new Map(links.map((link) => [linkKey(link), link.controller ?? null]));
