import type { NetworkOverview } from '../engine/overview.ts';
import type { IpAddress } from '../net/ip-address.ts';
import type { IpPrefix } from '../net/ip-prefix.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { ServiceStatus } from '../state/host-state.ts';

/** How the networks of a host hang together, live: plain JSON, nodes and edges in no order that means anything. */
export type Topology = { readonly nodes: readonly TopologyNode[]; readonly edges: readonly TopologyEdge[] };

export type TopologyNode = OutsideNode | UplinkNode | HostNode | NetworkNode | ServerNode | PortNode | GuestNode;

export type NodeKind = TopologyNode['kind'];

/** `off`: it is not meant to work now, being stopped or waited for. */
export type Health = 'good' | 'off' | 'warning' | 'bad';

type Shared = {
  /** Stays the same as long as the thing is there. */
  readonly id: string;
  readonly label: string;
  /** null for what is the host's, and for guests of several networks. */
  readonly network: NetworkName | null;
  readonly health: Health;
  /** What is wrong with it, in sentences: what others did to it, and why it cannot be put right. */
  readonly notes: readonly string[];
};

/** What lies behind uplinks. */
export type OutsideNode = Shared & {
  readonly kind: 'outside';
  /** `internet` where the host has a default route to it. */
  readonly reach: 'internet' | 'lan';
  readonly prefixes: readonly IpPrefix[];
  readonly gateways: readonly IpAddress[];
};

/** A NIC of the host by which networks' packets leave it. */
export type UplinkNode = Shared & {
  readonly kind: 'uplink';
  /** The bridge or bond that it is in. */
  readonly controller: InterfaceName | null;
  readonly mac: string | null;
  readonly addresses: readonly string[];
};

/** The host itself, of which there is one: what is wrong with it, is wrong with all its networks. */
export type HostNode = Shared & { readonly kind: 'host' };

export type NetworkNode = Shared &
  Pick<NetworkOverview, 'mode' | 'state' | 'bridge' | 'prefixes'> & {
    readonly kind: 'network';
    readonly title: string | null;
    /** What guests are plugged into where there is no bridge: `eth1, eth2`. */
    readonly devices: string | null;
    readonly guests: number;
    /** Its server, ports and guests are not shown, but stand behind this node. */
    readonly folded: boolean;
  };

/** The network's dnsmasq. */
export type ServerNode = Shared & { readonly kind: 'server'; readonly status: ServiceStatus };

/** A guest's tap (or veth, macvtap, PCI device), somebody's port of the bridge, or a place that is claimed for a guest. */
export type PortNode = Shared & {
  readonly kind: 'port';
  /** null where no link of the host's is known. */
  readonly link: InterfaceName | null;
  /** The NIC that it is on, or the PCI device. */
  readonly device: string | null;
  readonly mac: string | null;
  readonly plugged: boolean;
};

/** A guest, with all its interfaces. */
export type GuestNode = Shared & {
  readonly kind: 'guest';
  readonly networks: readonly NetworkName[];
  readonly macs: readonly string[];
  readonly addresses: readonly IpAddress[];
};

/** A cable, from the outside towards the guests. */
export type TopologyEdge = {
  readonly from: string;
  readonly to: string;
  /** The kernel's link whose counters say how busy it is; null where there is none. */
  readonly link: InterfaceName | null;
  readonly health: Health;
};

/** The id of the one node of the host. */
export const HOST = 'host';

export const networkId = (name: string): string => `network:${name}`;
export const serverId = (network: string): string => `server:${network}`;
export const uplinkId = (link: string): string => `uplink:${link}`;
export const portId = (link: string): string => `port:${link}`;
/** Of a place for which no link is known. */
export const placeId = (network: string, mac: string): string => `port:${network}:${mac}`;
export const guestId = (name: string): string => `guest:${name}`;
