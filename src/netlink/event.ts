import { readAddress } from './address.ts';
import { fieldTable, readFields } from './attribute.ts';
import { readInt32, readUint8, readUint32 } from './integer.ts';
import { readLink } from './link.ts';
import { readBridgePort } from './link-detail.ts';
import { readInet6Parameters } from './link-inet6.ts';
import type { Message } from './message.ts';
import { readRoute } from './route.ts';
import { ROUTING_DAEMONS } from './routing-daemons.ts';
import { type Slice, sliceBytes, sliceFrom, sliceLength } from './slice.ts';
import { IFLA_AF_SPEC, IFLA_PROTINFO } from './uapi/if-link.ts';
import {
  RTM_DELQDISC,
  RTM_DELTCLASS,
  RTM_DELTFILTER,
  RTM_NEWQDISC,
  RTM_NEWTCLASS,
  RTM_NEWTFILTER,
} from './uapi/pkt-sched.ts';
import * as uapi from './uapi/rtnetlink.ts';

/** What of a namespace's network has changed. */
export type NetworkPart = 'links' | 'addresses' | 'routes' | 'parameters' | 'queueing';

/**
 * News from the kernel: which part it is about, and of what in it. Two events that have the same content, not null, say
 * the same of their subject: nothing that we look at has changed between them.
 */
export type NetworkEvent = {
  readonly part: NetworkPart;
  readonly subject: string;
  readonly content: string | null;
};

/** The groups of rtnetlink whose messages `readNetworkEvent` understands. Neighbours and forwarding databases are traffic. */
export const NETWORK_EVENT_GROUPS: readonly number[] = [
  uapi.RTNLGRP_LINK,
  uapi.RTNLGRP_TC,
  uapi.RTNLGRP_IPV4_IFADDR,
  uapi.RTNLGRP_IPV4_ROUTE,
  uapi.RTNLGRP_IPV6_IFADDR,
  uapi.RTNLGRP_IPV6_ROUTE,
  uapi.RTNLGRP_IPV6_IFINFO,
  uapi.RTNLGRP_IPV4_NETCONF,
  uapi.RTNLGRP_IPV6_NETCONF,
];

/** Reads a message that came unasked; null when it is about nothing that kvmnet looks at. */
export function readNetworkEvent({ type, body }: Message): NetworkEvent | null {
  switch (type) {
    case uapi.RTM_NEWLINK:
      return readLinkEvent(body);
    case uapi.RTM_DELLINK:
      return { part: 'links', subject: linkSubject(body), content: null };
    case uapi.RTM_NEWADDR:
    case uapi.RTM_DELADDR:
      return readAddressEvent(body, type === uapi.RTM_NEWADDR);
    case uapi.RTM_NEWROUTE:
    case uapi.RTM_DELROUTE:
      return isRouteOfInterest(body) ? { part: 'routes', subject: 'routes', content: null } : null;
    case uapi.RTM_NEWNETCONF:
      return isOfWholeHost(body) ? { part: 'parameters', subject: 'parameters', content: null } : null;
    case RTM_NEWQDISC:
    case RTM_DELQDISC:
    case RTM_NEWTCLASS:
    case RTM_DELTCLASS:
    case RTM_NEWTFILTER:
    case RTM_DELTFILTER:
      return { part: 'queueing', subject: 'queueing', content: null };
    default:
      return null;
  }
}

const IFINFOMSG_LENGTH = 16;
const NETCONFMSG_LENGTH = 4;

// One link is spoken of by itself, by its bridge, and by IPv6; each repeats its own part alone.
const linkSubject = (body: Slice): string => `link ${readUint8(body, 0)} ${readInt32(body, 4)}`;

const readLinkEvent = (body: Slice): NetworkEvent => ({
  part: 'links',
  subject: linkSubject(body),
  content: LINK_CONTENTS.get(readUint8(body, 0))?.(body) ?? null,
});

// A guest that boots switches its tap's carrier, and the spanning tree a port's state: that is their life, no change.
function ofLink(body: Slice): string {
  const link = readLink(body);
  const { port } = link.detail;
  const detail = { ...link.detail, port: port === null ? null : { ...port, state: 0 } };
  return JSON.stringify({ ...link, detail, carrier: false });
}

// The bridge tells of a port's switches here alone, and of its VLANs.
function ofBridgePort(body: Slice): string {
  const { port, vlans } = readFields(sliceFrom(body, IFINFOMSG_LENGTH), BRIDGE_PORT, { port: '', vlans: '' });
  return `${port} ${vlans}`;
}

const ofInet6 = (body: Slice): string =>
  readFields(sliceFrom(body, IFINFOMSG_LENGTH), INET6, { parameters: '' }).parameters;

const LINK_CONTENTS: ReadonlyMap<number, (body: Slice) => string> = new Map([
  [uapi.AF_UNSPEC, ofLink],
  [uapi.AF_BRIDGE, ofBridgePort],
  [uapi.AF_INET6, ofInet6],
]);

const BRIDGE_PORT = fieldTable<{ port: string; vlans: string }>({
  port: [IFLA_PROTINFO, (value) => JSON.stringify({ ...readBridgePort(value), state: 0 })],
  vlans: [IFLA_AF_SPEC, (value) => sliceBytes(value).join()],
});

const INET6 = fieldTable<{ parameters: string }>({
  parameters: [IFLA_PROTINFO, (value) => JSON.stringify(readInet6Parameters(value))],
});

// Told again whenever a router or a DHCP server lengthens an address's life.
function readAddressEvent(body: Slice, there: boolean): NetworkEvent {
  const { linkIndex, address } = readAddress(body);
  return { part: 'addresses', subject: `address ${linkIndex} ${address}`, content: there ? 'there' : null };
}

/**
 * Routes of the main table, but for those of routing daemons: these come and go by the thousand, are never kvmnet's to
 * put right, and are seen when a network starts. Of the local table only what shows that IPv6 was switched on or off on
 * a link, for which there is no other sign.
 */
function isRouteOfInterest(body: Slice): boolean {
  if ((readUint32(body, 8) & uapi.RTM_F_CLONED) !== 0) return false;
  const route = readRoute(body);
  if (route === null) return false;
  if (route.table === uapi.RT_TABLE_LOCAL) return route.type === uapi.RTN_MULTICAST;
  return route.table === uapi.RT_TABLE_MAIN && !ROUTING_DAEMONS.has(route.protocol);
}

// Each link that comes is told of too, with its own parameters, which are not looked at.
function isOfWholeHost(body: Slice): boolean {
  if (sliceLength(body) < NETCONFMSG_LENGTH) return false;
  return readFields(sliceFrom(body, NETCONFMSG_LENGTH), NETCONF, { index: 0 }).index === uapi.NETCONFA_IFINDEX_ALL;
}

const NETCONF = fieldTable<{ index: number }>({ index: [uapi.NETCONFA_IFINDEX, readInt32] });
