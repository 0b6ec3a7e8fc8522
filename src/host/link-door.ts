import type { IpAddress } from '../net/ip-address.ts';
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

/** What a link is, beside the others. */
export type LinkFacts = {
  readonly name: InterfaceName;
  /** The kernel's kind of virtual links (`bridge`, `vlan`, `wireguard`, `tun`); null: hardware. */
  readonly kind: string | null;
  readonly up: boolean;
  /** Frames with MAC addresses pass it. */
  readonly isEthernet: boolean;
  readonly isLoopback: boolean;
  readonly isWireless: boolean;
  readonly controller: InterfaceName | null;
  /** The link that it stands upon, as a VLAN does; null where that is in another namespace, or there is none. */
  readonly parent: InterfaceName | null;
  readonly alias: string | null;
};

/** Whom systemd-resolved asks by way of a link, and about what: see `resolvectl` (resolvectl(1)). */
export type LinkDns = {
  readonly servers: readonly IpAddress[];
  /** As resolvectl takes them: `~example.org` is asked about there and not searched. */
  readonly domains: readonly string[];
  readonly defaultRoute: boolean | null;
};

/** What the kernel refused of a burst: the place of the order in it, the system's word, and its reason. */
export type BurstRefusal = { readonly place: number; readonly errno: string; readonly reason: string };

/** The door to single links and everything on them, for whoever moves that from one link to another. */
export interface LinkDoor {
  links(): readonly LinkFacts[];
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
  /** Has the kernel ask a neighbour on a link, by ARP or neighbour discovery; whether it has answered within a second. */
  answers(link: InterfaceName, neighbour: IpAddress): Promise<boolean>;
  /** Sets `ipv6/conf/accept_ra` of a link. */
  setParameter(link: InterfaceName, parameter: string, value: string): void;
}
