import type { InterfaceAddress } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Network } from './network.ts';
import type { Port } from './port.ts';

/**
 * The networks that are known: `saved` as they were last defined, `live` as they are meant to run now. The two differ
 * while a definition waits for its network's next start.
 */
export type Catalogue = {
  readonly saved: readonly Network[];
  readonly live: readonly Network[];
  /** The guests' places that were claimed on live networks. */
  readonly ports: readonly Port[];
  readonly allocations: Allocations;
};

/** What was chosen for a network the first time; kept, so that it never moves under static guests. */
export type Allocations = Readonly<Record<NetworkName, Allocation>>;

export type Allocation = {
  readonly bridge: InterfaceName;
  /** The host's (or the server's) address in each chosen prefix. */
  readonly gateways: readonly InterfaceAddress[];
};

/** What was chosen for the network; undefined when nothing was. A network may be called like a property of every object. */
export const allocationOf = (allocations: Allocations, name: NetworkName): Allocation | undefined =>
  Object.hasOwn(allocations, name) ? allocations[name] : undefined;

/** What the network's bridge is called, by its declaration or since it ran; null while nobody knows. */
export const bridgeNameOf = (
  { name, bridge }: Network,
  { allocations }: Pick<Catalogue, 'allocations'>,
): InterfaceName | null => bridge.name ?? allocationOf(allocations, name)?.bridge ?? null;

export const emptyCatalogue: Catalogue = { saved: [], live: [], ports: [], allocations: {} };

/** Whether two catalogues say the same of networks and guests' places; choices that were made are not asked for. */
export const sameCatalogue = (left: Catalogue, right: Catalogue): boolean =>
  sameItems(left.saved, right.saved) && sameItems(left.live, right.live) && sameItems(left.ports, right.ports);

// Most often they are the very same objects.
const sameItems = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  left.length === right.length &&
  left.every((item, index) => item === right[index] || JSON.stringify(item) === JSON.stringify(right[index]));
