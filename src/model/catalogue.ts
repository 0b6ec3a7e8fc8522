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

export const emptyCatalogue: Catalogue = { saved: [], live: [], ports: [], allocations: {} };
