import type { MacAddress } from '../net/mac-address.ts';
import type { InterfaceName } from '../net/names.ts';
import type { ConfigurationItem, LinkIdentity } from '../netlink/configuration/item.ts';
import type { Request } from '../netlink/message.ts';

/** A link and all that is configured on it: addresses, neighbours, next hops, routes of all tables, rules that name it. */
export type LinkSnapshot = {
  readonly link: LinkIdentity & { readonly name: InterfaceName };
  readonly mac: MacAddress | null;
  /** Bytes. */
  readonly mtu: number;
  readonly up: boolean;
  readonly controller: InterfaceName | null;
  readonly items: readonly ConfigurationItem[];
  /** Its kernel parameters, by names such as `ipv6/conf/accept_ra`, as far as they can be read. */
  readonly parameters: Readonly<Record<string, string>>;
};

/** What the kernel refused of a burst: the place of the order in it, the system's word, and its reason. */
export type BurstRefusal = { readonly place: number; readonly errno: string; readonly reason: string };

/** The door to single links and everything on them, for whoever moves that from one link to another. */
export interface LinkDoor {
  /** null when there is no link of that name. */
  look(name: InterfaceName): LinkSnapshot | null;
  /**
   * Carries the orders out one after the other, all of them, whatever becomes of those before; no kill and no signal comes
   * between them.
   * @throws KvmnetError when they could not be given at all
   */
  burst(orders: readonly Request[]): readonly BurstRefusal[];
  /** A bridge that is down and has no ports; one of the name that is there already is a `conflict`. */
  createBridge(bridge: { readonly name: InterfaceName; readonly mac: MacAddress | null; readonly mtu: number }): void;
  /** Nothing there is fine. */
  deleteBridge(name: InterfaceName): void;
  /** The ports of a bridge. */
  portsOf(bridge: InterfaceName): readonly InterfaceName[];
  /** Sets `ipv6/conf/accept_ra` of a link. */
  setParameter(link: InterfaceName, parameter: string, value: string): void;
}
