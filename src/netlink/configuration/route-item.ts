import { type Attribute, raw, uint32 } from '../attribute.ts';
import { readInt32, readUint8, readUint16, readUint32, writeUint32 } from '../integer.ts';
import { MalformedMessage } from '../malformed-message.ts';
import { request } from '../message.ts';
import { sliceOf } from '../slice.ts';
import { NLM_F_APPEND, NLM_F_CREATE, NLM_F_DUMP } from '../uapi/netlink.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { attributeValue, type Body, bodyOf, bytesOf, numberOf, withNumber } from './body.ts';
import type { ItemCodec, LinkIdentity } from './item.ts';

const RTMSG_LENGTH = 12;
const FLAGS = 8;
/** Ticks in which the kernel tells userspace times (USER_HZ). */
const TICKS_PER_SECOND = 100;

/** Routes of all tables (RTM_NEWROUTE, struct rtmsg), with metrics, source, next hops and whatever else they have. */
export const routeCodec: ItemCodec = {
  list: () => [request(uapi.RTM_GETROUTE, NLM_F_DUMP, { fixed: new Uint8Array(RTMSG_LENGTH), attributes: [] })],
  belongsTo: (bytes, link) => isMovable(split(bytes)) && linksOf(split(bytes)).includes(link.index),
  moved,
  // Not replacing: what has the same metric may be another link's.
  create: (bytes) => request(uapi.RTM_NEWROUTE, NLM_F_CREATE | createFlags(bytes), split(bytes)),
  remove: (bytes) => request(uapi.RTM_DELROUTE, 0, split(bytes)),
  aged,
};

const split = (bytes: Uint8Array): Body => bodyOf(bytes, RTMSG_LENGTH);

// IPv4 refuses a second one of the same metric otherwise, be it another link's; IPv6 would take it for one more next hop.
const createFlags = (bytes: Uint8Array): number => (bytes[0] === uapi.AF_INET ? NLM_F_APPEND : 0);

/**
 * The kernel makes local, broadcast, anycast and multicast routes with their addresses, and takes them away with them. One
 * by way of a next hop that stands by itself moves with that.
 */
function isMovable({ fixed, attributes }: Body): boolean {
  const [family, protocol, type] = [fixed[0], fixed[5], fixed[7]];
  if (family !== uapi.AF_INET && family !== uapi.AF_INET6) return false;
  if ((readUint32(sliceOf(fixed), FLAGS) & uapi.RTM_F_CLONED) !== 0) return false;
  if (attributeValue({ attributes }, uapi.RTA_NH_ID) !== null) return false;
  return type === uapi.RTN_UNICAST || protocol !== uapi.RTPROT_KERNEL;
}

function linksOf(body: Body): readonly number[] {
  const own = numberOf(body, uapi.RTA_OIF);
  const multipath = attributeValue(body, uapi.RTA_MULTIPATH);
  const hops = multipath === null ? [] : hopsOf(multipath).map((offset) => readInt32(sliceOf(multipath), offset + 4));
  return own === null ? hops : [own, ...hops];
}

// struct rtnexthop: its length, flags, hops, link; then attributes of its own. Gives where each begins.
function hopsOf(value: Uint8Array): readonly number[] {
  const offsets: number[] = [];
  for (let offset = 0; offset + 8 <= value.length; ) {
    const length = readUint16(sliceOf(value), offset);
    if (length < 8 || offset + length > value.length) throw new MalformedMessage(`a next hop of ${length} bytes`);
    offsets.push(offset);
    offset += (length + 3) & ~3;
  }
  return offsets;
}

function moved(bytes: Uint8Array, from: LinkIdentity, to: LinkIdentity): Uint8Array {
  const body = split(bytes);
  const attributes = body.attributes.flatMap((leaf): readonly Attribute[] => {
    switch (leaf.type) {
      case uapi.RTA_OIF:
        return [uint32(uapi.RTA_OIF, to.index)];
      case uapi.RTA_MULTIPATH:
        return [raw(uapi.RTA_MULTIPATH, movedHops(leaf.value, from, to))];
      case uapi.RTA_CACHEINFO:
        return expiry(leaf.value);
      default:
        return [leaf];
    }
  });
  const flags = readUint32(sliceOf(body.fixed), FLAGS) & uapi.RTNH_F_ONLINK;
  return bytesOf({ fixed: withNumber(body.fixed, FLAGS, flags), attributes });
}

function movedHops(value: Uint8Array, from: LinkIdentity, to: LinkIdentity): Uint8Array {
  const hops = value.slice();
  for (const offset of hopsOf(value)) {
    // Whether it is dead or has no carrier, the kernel says itself, and refuses to be told.
    hops[offset + 2] = readUint8(sliceOf(value), offset + 2) & uapi.RTNH_F_ONLINK;
    if (readInt32(sliceOf(value), offset + 4) === from.index) writeUint32(hops, offset + 4, to.index);
  }
  return hops;
}

// struct rta_cacheinfo, whose third number is told in place of RTA_EXPIRES, which is what is taken.
function expiry(info: Uint8Array): readonly Attribute[] {
  const ticks = info.length < 12 ? 0 : readInt32(sliceOf(info), 8);
  return ticks > 0 ? [uint32(uapi.RTA_EXPIRES, Math.ceil(ticks / TICKS_PER_SECOND))] : [];
}

function aged(bytes: Uint8Array, seconds: number): Uint8Array | null {
  const body = split(bytes);
  const ticks = attributeValue(body, uapi.RTA_CACHEINFO);
  if (ticks === null || ticks.length < 12) return bytes;
  const left = readInt32(sliceOf(ticks), 8);
  if (left <= 0) return bytes;
  const later = left - Math.floor(seconds * TICKS_PER_SECOND);
  if (later <= 0) return null;
  const attributes = body.attributes.map((leaf) =>
    leaf.type === uapi.RTA_CACHEINFO ? { ...leaf, value: withNumber(ticks, 8, later) } : leaf,
  );
  return bytesOf({ fixed: body.fixed, attributes });
}

/** Whether a route leads by way of a router. */
export function hasGateway(bytes: Uint8Array): boolean {
  const body = split(bytes);
  return [uapi.RTA_GATEWAY, uapi.RTA_VIA, uapi.RTA_MULTIPATH].some((type) => attributeValue(body, type) !== null);
}
