import { type Allocation, allocationOf, type Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { Port } from '../model/port.ts';
import { same } from '../model/same.ts';
import type { NetworkName } from '../net/names.ts';
import type { ChangeRecord, NetworkChange, NetworkMoment } from './record.ts';

/** The networks of which the two catalogues say something else, in the order of the second. */
export function networkChanges(before: Catalogue, after: Catalogue): readonly NetworkChange[] {
  const [was, is] = [momentsOf(before), momentsOf(after)];
  const names = new Set([after.saved, after.live, before.saved, before.live].flat().map(({ name }) => name));
  return [...names]
    .map((name) => ({ name, before: was(name), after: is(name) }))
    .filter((change) => !sameMoment(change.before, change.after));
}

/** What a catalogue knows of each network. */
export function momentsOf({ saved, live, allocations }: Catalogue): (name: NetworkName) => NetworkMoment {
  const [ofSaved, ofLive] = [byName(saved), byName(live)];
  return (name) => ({
    saved: ofSaved.get(name) ?? null,
    live: ofLive.get(name) ?? null,
    allocation: allocationOf(allocations, name) ?? null,
  });
}

/** The guests' places that are not the same in both. */
export function placeChanges(before: readonly Port[], after: readonly Port[]): ChangeRecord['places'] {
  const missingIn = (ports: readonly Port[]) => {
    const known = new Map(ports.map((port) => [port.uuid, port]));
    return (port: Port): boolean => !same(port, known.get(port.uuid) ?? null);
  };
  return { before: before.filter(missingIn(after)), after: after.filter(missingIn(before)) };
}

const sameMoment = (left: NetworkMoment, right: NetworkMoment): boolean =>
  same(left.saved, right.saved) && same(left.live, right.live) && sameAllocation(left.allocation, right.allocation);

// Each look makes them anew, of all networks.
const sameAllocation = (left: Allocation | null, right: Allocation | null): boolean =>
  left?.bridge === right?.bridge && left?.gateways.join() === right?.gateways.join();

const byName = (networks: readonly Network[]): ReadonlyMap<NetworkName, Network> =>
  new Map(networks.map((network) => [network.name, network]));
