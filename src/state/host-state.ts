import type { IpAddress } from '../net/ip-address.ts';
import type { InterfaceAddress, IpPrefix } from '../net/ip-prefix.ts';
import type { MacAddress } from '../net/mac-address.ts';
import type { DomainName, InterfaceName } from '../net/names.ts';
import type { Table } from '../nftables/table.ts';
import type { Shaper } from './shaper.ts';

/**
 * What a host has, desired and observed alike. All lists are ordered by key (`state/key.ts`), all values plain JSON.
 * A desired state holds only what kvmnet answers for; an observed one holds everything that was looked at.
 */
export type HostState = {
  readonly namespaces: readonly Namespace[];
  readonly links: readonly Link[];
  /** Who is known to be behind which port; of ports that do not learn. */
  readonly stations: readonly Station[];
  /** Of bridges that filter VLANs, and of their ports. */
  readonly vlans: readonly PortVlan[];
  readonly addresses: readonly Address[];
  readonly routes: readonly Route[];
  /** Of links that kvmnet holds back; one a link at most. */
  readonly shapers: readonly Shaper[];
  readonly sysctls: readonly Sysctl[];
  /** kvmnet's own tables, one a family at most. */
  readonly tables: readonly Table[];
  readonly services: readonly DnsmasqService[];
  /** What the host's own resolver was told of kvmnet's links. */
  readonly resolvers: readonly LinkResolver[];
};

/** A network namespace that kvmnet made; the empty name is the one kvmnet itself runs in. */
export type Namespace = { readonly name: NamespaceName };
export type NamespaceName = string;
export const OWN_NAMESPACE: NamespaceName = '';

/** Where a link stands: names are unique in their namespace only. */
export type LinkPlace = { readonly namespace: NamespaceName; readonly name: InterfaceName };

/**
 * A kernel network device. In a desired state an absent setting is not kvmnet's to say, and is left as it is; in an
 * observed state every setting that the link can have is present.
 */
export type Link = LinkPlace & { readonly kind: LinkKind } & LinkSettings;

export type LinkKind =
  | { readonly type: 'bridge' }
  /** `persistent` false: the tap lives as long as the program that opened it. */
  | { readonly type: 'tap'; readonly persistent: boolean; readonly multiQueue: boolean; readonly vnetHeader: boolean }
  /** The peer is on the other end; `peerPath` names a namespace that is not ours (a guest's) by its file. */
  | { readonly type: 'veth'; readonly peer: VethPeer | null }
  /** Anything else: a NIC, or a device of somebody's. Never created or deleted. */
  | { readonly type: 'other'; readonly driver: string };

export type VethPeer = {
  readonly name: InterfaceName;
  readonly namespace: NamespaceName | { readonly path: string };
  readonly mac?: MacAddress;
};

/** What can be changed about a link while it lives. */
export type LinkSettings = {
  readonly up?: boolean;
  readonly mac?: MacAddress;
  readonly mtu?: number;
  /** The bridge (or bond) of which it is a port; null: none. */
  readonly controller?: InterfaceName | null;
  readonly alias?: string | null;
  readonly group?: number;
  /** Answers ARP (`ip link set arp on`). */
  readonly arp?: boolean;
  /** Forms an IPv6 link-local address by itself (`addrgenmode`). */
  readonly linkLocal?: boolean;
  /** Bridges only. */
  readonly stp?: boolean;
  readonly forwardDelaySeconds?: number;
  /** Frames of different VLANs stay apart (`vlan_filtering`); absent where the kernel cannot. */
  readonly vlanFiltering?: boolean;
  /** Ports only: exchanges frames with ports that are not isolated, and with the bridge itself. */
  readonly isolated?: boolean;
  /** Ports only: the bridge learns who is behind it from what comes in. */
  readonly learning?: boolean;
  /** Ports only: it is sent what is for a station that the bridge does not know. */
  readonly flood?: boolean;
};

/** A static entry in a bridge's forwarding database: what is for the station goes to the port. */
export type Station = {
  readonly namespace: NamespaceName;
  readonly port: InterfaceName;
  readonly mac: MacAddress;
};

/** A VLAN that a port is in; or the bridge itself, which is the port by which the host is on it. */
export type PortVlan = {
  readonly namespace: NamespaceName;
  readonly port: InterfaceName;
  /** The port is the bridge itself. */
  readonly self: boolean;
  readonly id: number;
  /** What comes in without a tag belongs to it. */
  readonly pvid: boolean;
  /** What goes out of it has no tag. */
  readonly untagged: boolean;
};

/** An address of the host; IPv6 ones of ours skip duplicate detection, being usable at once without a carrier. */
export type Address = {
  readonly namespace: NamespaceName;
  readonly link: InterfaceName;
  readonly address: InterfaceAddress;
};

/** A route of the main table. `via` null: on the link. `protocol` as in `rtnetlink(7)`. */
export type Route = {
  readonly namespace: NamespaceName;
  readonly to: IpPrefix;
  readonly via: IpAddress | null;
  readonly link: InterfaceName | null;
  readonly metric: number;
  readonly protocol: number;
};

/** A kernel parameter, named with slashes below /proc/sys, as `sysctl` also takes it: `net/ipv4/ip_forward`. */
export type Sysctl = { readonly namespace: NamespaceName; readonly key: string; readonly value: string };

/** One dnsmasq and all that it reads. Files are by name in the service's folder. */
export type DnsmasqService = {
  readonly network: string;
  readonly namespace: NamespaceName;
  /** Read at the start: a change of these restarts it. */
  readonly configuration: string;
  /** Read again on SIGHUP: file name to text. */
  readonly files: Readonly<Record<string, string>>;
  /** The link it serves. */
  readonly link: InterfaceName;
  readonly status: ServiceStatus;
};

/** Whom the host's own resolver asks about which domains, by way of a link: systemd-resolved's split DNS (resolvectl(1)). */
export type LinkResolver = {
  readonly link: InterfaceName;
  readonly servers: readonly IpAddress[];
  readonly domains: readonly DomainName[];
};

/** `stale`: it runs, but is bound to a link that has since been made anew. Desired is always `running`. */
export type ServiceStatus = 'running' | 'stopped' | 'stale';

/** The state with nothing in it. */
export const emptyState: HostState = {
  namespaces: [],
  links: [],
  stations: [],
  vlans: [],
  addresses: [],
  routes: [],
  shapers: [],
  sysctls: [],
  tables: [],
  services: [],
  resolvers: [],
};
