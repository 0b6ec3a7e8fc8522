import { type IpAddress, ipAddressToBytes } from '../net/ip-address.ts';
import { addressOf, type IpPrefix, prefixLength } from '../net/ip-prefix.ts';
import { familyOf, readIpAddress } from './address.ts';
import { type Attribute, fieldTable, raw, readFields, uint32 } from './attribute.ts';
import { readInt32, readUint8, readUint16, readUint32 } from './integer.ts';
import { MalformedMessage } from './malformed-message.ts';
import { type Request, request } from './message.ts';
import { type Slice, sliceFrom, sliceLength } from './slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL } from './uapi/netlink.ts';
import * as uapi from './uapi/rtnetlink.ts';

/** A route, as RTM_NEWROUTE tells of it; of several ways at once (multipath) the first. */
export type RouteMessage = {
  readonly to: IpPrefix;
  readonly via: IpAddress | null;
  /** 0: none. */
  readonly linkIndex: number;
  readonly metric: number;
  readonly protocol: number;
  readonly table: number;
  readonly type: number;
};

export type NewRoute = Pick<RouteMessage, 'to' | 'via' | 'linkIndex' | 'metric' | 'protocol'>;

type Way = { readonly gateway: IpAddress | null; readonly router: IpAddress | null; readonly linkIndex: number };
type Found = Way & {
  readonly to: IpAddress | null;
  readonly firstWay: Way | null;
  readonly metric: number;
  readonly table: number;
};

const RTMSG_LENGTH = 12;
const RTNEXTHOP_LENGTH = 8;

/** Reads the body of an RTM_NEWROUTE; null for a family that is neither IPv4 nor IPv6. */
export function readRoute(body: Slice): RouteMessage | null {
  const family = readUint8(body, 0);
  if (family !== uapi.AF_INET && family !== uapi.AF_INET6) return null;
  // The header's table has 8 bits only, so an attribute may know better.
  const found = readFields(sliceFrom(body, RTMSG_LENGTH), FIELDS, { ...NOTHING, table: readUint8(body, 4) });
  const { gateway, router, linkIndex } = found.firstWay ?? found;
  const to = found.to ?? (family === uapi.AF_INET ? '0.0.0.0' : '::');
  return {
    to: `${to}/${readUint8(body, 1)}` as IpPrefix,
    via: gateway ?? router,
    linkIndex,
    metric: found.metric,
    protocol: readUint8(body, 5),
    table: found.table,
    type: readUint8(body, 7),
  };
}

/** `ip route add TO via … dev … metric … proto …`; EEXIST when another way to it has the same metric. */
export const addRoute = (route: NewRoute): Request =>
  request(uapi.RTM_NEWROUTE, NLM_F_CREATE | NLM_F_EXCL, {
    fixed: routeHeader(route),
    attributes: routeAttributes(route),
  });

/** `ip route delete …`; ESRCH when it is gone. */
export const deleteRoute = (route: NewRoute): Request =>
  request(uapi.RTM_DELROUTE, 0, { fixed: routeHeader(route), attributes: routeAttributes(route) });

/** `ip route show table main`, of both families. */
export function listRoutes(): Request {
  const fixed = new Uint8Array(RTMSG_LENGTH);
  fixed[4] = uapi.RT_TABLE_MAIN;
  return request(uapi.RTM_GETROUTE, NLM_F_DUMP, { fixed, attributes: [uint32(uapi.RTA_TABLE, uapi.RT_TABLE_MAIN)] });
}

// struct rtnexthop: its length, flags, hops, link; then attributes of its own.
function readFirstWay(value: Slice): Way {
  const length = readUint16(value, 0);
  if (length < RTNEXTHOP_LENGTH || length > sliceLength(value))
    throw new MalformedMessage(`a next hop of ${length} bytes`);
  return readFields({ ...value, start: value.start + RTNEXTHOP_LENGTH, end: value.start + length }, WAY, {
    ...NO_WAY,
    linkIndex: readInt32(value, 4),
  });
}

// An IPv4 route by way of an IPv6 router: its family, then the address.
const readRouter = (value: Slice): IpAddress => readIpAddress(sliceFrom(value, 2));

const NO_WAY: Way = { gateway: null, router: null, linkIndex: 0 };
const NOTHING: Found = { ...NO_WAY, to: null, firstWay: null, metric: 0, table: 0 };

const WAY_FIELDS = {
  gateway: [uapi.RTA_GATEWAY, readIpAddress],
  router: [uapi.RTA_VIA, readRouter],
  linkIndex: [uapi.RTA_OIF, readInt32],
} as const;

const WAY = fieldTable<Way>(WAY_FIELDS);

const FIELDS = fieldTable<Found>({
  ...WAY_FIELDS,
  to: [uapi.RTA_DST, readIpAddress],
  firstWay: [uapi.RTA_MULTIPATH, readFirstWay],
  metric: [uapi.RTA_PRIORITY, readUint32],
  table: [uapi.RTA_TABLE, readUint32],
});

const routeAttributes = ({ to, via, linkIndex, metric }: NewRoute): readonly Attribute[] => [
  ...(prefixLength(to) === 0 ? [] : [raw(uapi.RTA_DST, ipAddressToBytes(addressOf(to)))]),
  ...(via === null ? [] : [gateway(to, via)]),
  ...(linkIndex === 0 ? [] : [uint32(uapi.RTA_OIF, linkIndex)]),
  ...(metric === 0 ? [] : [uint32(uapi.RTA_PRIORITY, metric)]),
];

function gateway(to: IpPrefix, via: IpAddress): Attribute {
  const bytes = ipAddressToBytes(via);
  if (familyOf(to) === familyOf(via)) return raw(uapi.RTA_GATEWAY, bytes);
  return raw(uapi.RTA_VIA, Uint8Array.of(familyOf(via), 0, ...bytes));
}

// struct rtmsg: family, prefix lengths of destination and source, TOS, table, protocol, scope, type, flags.
function routeHeader({ to, via, protocol }: NewRoute): Uint8Array {
  const scope = via === null && familyOf(to) === uapi.AF_INET ? uapi.RT_SCOPE_LINK : uapi.RT_SCOPE_UNIVERSE;
  const header = new Uint8Array(RTMSG_LENGTH);
  header.set([familyOf(to), prefixLength(to), 0, 0, uapi.RT_TABLE_MAIN, protocol, scope, uapi.RTN_UNICAST]);
  return header;
}
