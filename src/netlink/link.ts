import { type MacAddress, macAddressFromBytes } from '../net/mac-address.ts';
import { type FieldTable, fieldTable, readFields } from './attribute.ts';
import { readInt32, readSwitch, readUint32 } from './integer.ts';
import { type LinkCounters, readLinkCounters } from './link-counters.ts';
import { type LinkDetail, NO_DETAIL, readLinkDetail } from './link-detail.ts';
import { type Inet6Settings, readInet6Settings } from './link-inet6.ts';
import { type Slice, sliceBytes, sliceFrom, sliceLength } from './slice.ts';
import { readText } from './text.ts';
import * as uapi from './uapi/if-link.ts';

/** A link as the kernel tells of it in RTM_NEWLINK; other links by their index. */
export type LinkMessage = {
  readonly index: number;
  readonly name: string;
  readonly loopback: boolean;
  readonly up: boolean;
  readonly arp: boolean;
  /** null where there is no Ethernet address; zeros only on `lo`. */
  readonly mac: MacAddress | null;
  readonly mtu: number;
  readonly group: number;
  readonly alias: string | null;
  /** 0: none. */
  readonly controllerIndex: number;
  /** The other end of a veth; 0: none. */
  readonly peerIndex: number;
  /** Where the other end is, by the number that this namespace has for it; null: here. */
  readonly peerNamespaceId: number | null;
  readonly carrier: boolean;
  /** The kind of its queueing discipline, `htb`; null where the kernel does not tell. */
  readonly qdisc: string | null;
  readonly detail: LinkDetail;
  /** null while the link has no IPv6 at all. */
  readonly inet6: Inet6Settings | null;
  /** null when read without them. */
  readonly counters: LinkCounters | null;
};

const IFINFOMSG_LENGTH = 16;

/** Reads the body of an RTM_NEWLINK without its counters, which some kernels send unasked. */
export const readLink = (body: Slice): LinkMessage => read(body, FIELDS);

/** Reads the body of an RTM_NEWLINK with its counters. */
export const readLinkWithCounters = (body: Slice): LinkMessage => read(body, FIELDS_WITH_COUNTERS);

function read(body: Slice, fields: FieldTable<LinkMessage>): LinkMessage {
  const flags = readUint32(body, 8);
  const bare: LinkMessage = {
    index: readInt32(body, 4),
    name: '',
    loopback: (flags & uapi.IFF_LOOPBACK) !== 0,
    up: (flags & uapi.IFF_UP) !== 0,
    arp: (flags & uapi.IFF_NOARP) === 0,
    mac: null,
    mtu: 0,
    group: 0,
    alias: null,
    controllerIndex: 0,
    peerIndex: 0,
    peerNamespaceId: null,
    carrier: false,
    qdisc: null,
    detail: NO_DETAIL,
    inet6: null,
    counters: null,
  };
  return readFields(sliceFrom(body, IFINFOMSG_LENGTH), fields, bare);
}

const readStationAddress = (value: Slice): MacAddress | null =>
  sliceLength(value) === 6 ? macAddressFromBytes(sliceBytes(value)) : null;

const FIELD_READERS = {
  name: [uapi.IFLA_IFNAME, readText],
  mac: [uapi.IFLA_ADDRESS, readStationAddress],
  mtu: [uapi.IFLA_MTU, readUint32],
  group: [uapi.IFLA_GROUP, readUint32],
  alias: [uapi.IFLA_IFALIAS, readText],
  controllerIndex: [uapi.IFLA_MASTER, readInt32],
  peerIndex: [uapi.IFLA_LINK, readInt32],
  peerNamespaceId: [uapi.IFLA_LINK_NETNSID, readInt32],
  carrier: [uapi.IFLA_CARRIER, readSwitch],
  qdisc: [uapi.IFLA_QDISC, readText],
  detail: [uapi.IFLA_LINKINFO, readLinkDetail],
  inet6: [uapi.IFLA_AF_SPEC, readInet6Settings],
} as const;

const FIELDS = fieldTable<LinkMessage>(FIELD_READERS);

const FIELDS_WITH_COUNTERS = fieldTable<LinkMessage>({
  ...FIELD_READERS,
  counters: [uapi.IFLA_STATS64, readLinkCounters],
});
