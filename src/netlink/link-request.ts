import { type MacAddress, macAddressToBytes } from '../net/mac-address.ts';
import { type Attribute, nested, raw, text, uint8, uint32 } from './attribute.ts';
import { writeUint32 } from './integer.ts';
import { type Request, request } from './message.ts';
import { textBytes } from './text.ts';
import * as uapi from './uapi/if-link.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL } from './uapi/netlink.ts';
import { AF_INET6, RTM_DELLINK, RTM_GETLINK, RTM_NEWLINK } from './uapi/rtnetlink.ts';

/** What one request can change about a link that is there; what is absent stays. */
export type LinkChange = {
  readonly up?: boolean;
  readonly arp?: boolean;
  readonly mac?: MacAddress;
  readonly mtu?: number;
  readonly group?: number;
  /** null takes it away. */
  readonly alias?: string | null;
  /** 0 takes it out of its bridge. */
  readonly controllerIndex?: number;
  readonly linkLocal?: boolean;
  readonly bridge?: BridgeChange;
  readonly port?: PortChange;
};

export type BridgeChange = {
  readonly stp?: boolean;
  readonly forwardDelayCentiseconds?: number;
  readonly vlanFiltering?: boolean;
};

export type PortChange = { readonly isolated?: boolean; readonly learning?: boolean; readonly flood?: boolean };

export type NewLink = { readonly name: string; readonly group: number; readonly mac?: MacAddress };
export type NewBridge = NewLink & { readonly bridge: BridgeChange };
export type VethEnd = NewLink & { readonly mtu?: number };

/** `ip link add NAME group GROUP type bridge …`; EEXIST when the name is taken. */
export const createBridge = (link: NewBridge): Request =>
  create([...endAttributes(link), driver('bridge', ...bridgeAttributes(link.bridge))]);

/** `ip link add NAME … type veth peer name … netns …`; without a descriptor both ends are here. */
export function createVeth(near: VethEnd, far: VethEnd & { readonly namespaceDescriptor: number | null }): Request {
  const { namespaceDescriptor } = far;
  const there = namespaceDescriptor === null ? [] : [uint32(uapi.IFLA_NET_NS_FD, namespaceDescriptor)];
  // The peer is described like a link of its own: an ifinfomsg, then attributes.
  const peer = request(RTM_NEWLINK, 0, { fixed: linkHeader(), attributes: [...endAttributes(far), ...there] });
  return create([...endAttributes(near), driver('veth', raw(uapi.VETH_INFO_PEER, peer.body))]);
}

/** `ip link set NAME …`. The kernel takes the driver's part first, then the link's, its controller, its flags. */
export function setLink(name: string, change: LinkChange): Request {
  const attributes = [text(uapi.IFLA_IFNAME, name), ...changeAttributes(change)];
  return request(RTM_NEWLINK, 0, { fixed: linkHeader(flagsOf(change)), attributes });
}

/** `ip link set OLD-NAME name NAME`: a link that changes its name is told by its number. */
export const renameLink = (index: number, name: string): Request =>
  request(RTM_NEWLINK, 0, { fixed: linkHeader({ index }), attributes: [text(uapi.IFLA_IFNAME, name)] });

/** `ip link delete NAME`; a veth takes its other end along. */
export const deleteLink = (name: string): Request =>
  request(RTM_DELLINK, 0, { fixed: linkHeader(), attributes: [text(uapi.IFLA_IFNAME, name)] });

/** `ip link delete group GROUP`: all of the namespace's links in it, at the price of one. ENODEV when it has none. */
export const deleteLinkGroup = (group: number): Request =>
  request(RTM_DELLINK, 0, { fixed: linkHeader(), attributes: [uint32(uapi.IFLA_GROUP, group)] });

/** `ip -d link show NAME`. */
export const getLink = (name: string): Request =>
  request(RTM_GETLINK, 0, { fixed: linkHeader(), attributes: [text(uapi.IFLA_IFNAME, name), withoutCounters] });

/** `ip -d link show`, of all. Without counters the kernel spares itself those of IPv6, a third of all bytes. */
export const listLinks = ({ counters }: { readonly counters: boolean }): Request =>
  request(RTM_GETLINK, NLM_F_DUMP, { fixed: linkHeader(), attributes: counters ? [] : [withoutCounters] });

const withoutCounters = uint32(uapi.IFLA_EXT_MASK, uapi.RTEXT_FILTER_SKIP_STATS);

const create = (attributes: readonly Attribute[]): Request =>
  request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, { fixed: linkHeader(), attributes });

const endAttributes = ({ name, group, mac, mtu }: VethEnd): readonly Attribute[] => [
  text(uapi.IFLA_IFNAME, name),
  uint32(uapi.IFLA_GROUP, group),
  ...(mac === undefined ? [] : [raw(uapi.IFLA_ADDRESS, macAddressToBytes(mac))]),
  ...(mtu === undefined ? [] : [uint32(uapi.IFLA_MTU, mtu)]),
];

function changeAttributes(change: LinkChange): readonly Attribute[] {
  const { mac, mtu, group, alias, controllerIndex, linkLocal, bridge, port } = change;
  return [
    ...(mac === undefined ? [] : [raw(uapi.IFLA_ADDRESS, macAddressToBytes(mac))]),
    ...(mtu === undefined ? [] : [uint32(uapi.IFLA_MTU, mtu)]),
    ...(group === undefined ? [] : [uint32(uapi.IFLA_GROUP, group)]),
    // No final NUL: the kernel keeps every byte it is given, and takes the alias away when it is given none.
    ...(alias === undefined ? [] : [raw(uapi.IFLA_IFALIAS, textBytes(alias ?? ''))]),
    ...(controllerIndex === undefined ? [] : [uint32(uapi.IFLA_MASTER, controllerIndex)]),
    ...(linkLocal === undefined ? [] : [addressGeneration(linkLocal)]),
    ...(bridge === undefined ? [] : [driver('bridge', ...bridgeAttributes(bridge))]),
    ...(port === undefined ? [] : [bridgePort(...portAttributes(port))]),
  ];
}

function addressGeneration(linkLocal: boolean): Attribute {
  const mode = linkLocal ? uapi.IN6_ADDR_GEN_MODE_EUI64 : uapi.IN6_ADDR_GEN_MODE_NONE;
  return nested(uapi.IFLA_AF_SPEC, nested(AF_INET6, uint8(uapi.IFLA_INET6_ADDR_GEN_MODE, mode)));
}

const bridgeAttributes = ({ stp, forwardDelayCentiseconds, vlanFiltering }: BridgeChange): readonly Attribute[] => [
  ...(vlanFiltering === undefined ? [] : [uint8(uapi.IFLA_BR_VLAN_FILTERING, vlanFiltering ? 1 : 0)]),
  ...(forwardDelayCentiseconds === undefined ? [] : [uint32(uapi.IFLA_BR_FORWARD_DELAY, forwardDelayCentiseconds)]),
  ...(stp === undefined ? [] : [uint32(uapi.IFLA_BR_STP_STATE, stp ? 1 : 0)]),
];

const portAttributes = ({ isolated, learning, flood }: PortChange): readonly Attribute[] => [
  ...(isolated === undefined ? [] : [uint8(uapi.IFLA_BRPORT_ISOLATED, isolated ? 1 : 0)]),
  ...(learning === undefined ? [] : [uint8(uapi.IFLA_BRPORT_LEARNING, learning ? 1 : 0)]),
  ...(flood === undefined ? [] : [uint8(uapi.IFLA_BRPORT_UNICAST_FLOOD, flood ? 1 : 0)]),
];

const driver = (kind: string, ...data: readonly Attribute[]): Attribute =>
  nested(uapi.IFLA_LINKINFO, text(uapi.IFLA_INFO_KIND, kind), nested(uapi.IFLA_INFO_DATA, ...data));

const bridgePort = (...data: readonly Attribute[]): Attribute =>
  nested(uapi.IFLA_LINKINFO, text(uapi.IFLA_INFO_SLAVE_KIND, 'bridge'), nested(uapi.IFLA_INFO_SLAVE_DATA, ...data));

type Flags = { readonly flags: number; readonly change: number };

function flagsOf({ up, arp }: LinkChange): Flags {
  const upBit = up === true ? uapi.IFF_UP : 0;
  const arpBit = arp === false ? uapi.IFF_NOARP : 0;
  const change = (up === undefined ? 0 : uapi.IFF_UP) | (arp === undefined ? 0 : uapi.IFF_NOARP);
  return { flags: upBit | arpBit, change };
}

// struct ifinfomsg: family, type, index (0 for links that are named), flags, and which of the flags are meant.
function linkHeader({ index = 0, flags = 0, change = 0 }: Partial<Flags & { index: number }> = {}): Uint8Array {
  const header = new Uint8Array(16);
  writeUint32(header, 4, index);
  writeUint32(header, 8, flags);
  writeUint32(header, 12, change);
  return header;
}
