import type { Engine } from '../../engine/engine.ts';
import type { NetworkStore } from '../../host/network-store.ts';
import type { PciAddress, VirtualFunction } from '../../model/pci-address.ts';
import type { MacAddress } from '../../net/mac-address.ts';
import type { InterfaceName } from '../../net/names.ts';
import type { Facts } from '../../state/facts.ts';
import type { Caller } from '../server/handlers.ts';
import type { NetworkEvent } from '../server/network-event.ts';
import type { Documents } from './documents.ts';

/** What the driver works with. Everything that is not a function of its arguments comes in here. */
export type DriverContext = {
  readonly engine: Engine;
  readonly store: NetworkStore;
  readonly documents: Documents;
  /** Links and leases of the host as they are now. */
  look(): Promise<Facts>;
  /** The virtual functions of a NIC, in order. */
  virtualFunctions(pf: InterfaceName): readonly VirtualFunction[];
  /** Whether there is a virtual function at the address. */
  isVirtualFunction(address: PciAddress): boolean;
  readonly machineId: string;
  newUuid(): string;
  newMac(): MacAddress;
  /** Seconds since 1970. */
  now(): number;
  /**
   * The handler of what reads and then changes definitions: one call after the other, those of clients gone left out. The
   * action works with what it is given, whose engine knows who asks.
   */
  inTurn<Args, Result>(
    action: (args: Args, context: DriverContext) => Promise<Result>,
  ): (args: Args, caller: Caller) => Promise<Result>;
  /**
   * Told after each change, with what happened besides the difference that the catalogue shows; it answers when
   * subscribers have been told.
   */
  changed(events?: readonly NetworkEvent[]): Promise<void>;
};
