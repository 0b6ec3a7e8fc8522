import { text, uint32 } from '../attribute.ts';
import { readUint32 } from '../integer.ts';
import { type Request, request } from '../message.ts';
import { sliceOf } from '../slice.ts';
import { readText } from '../text.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL, NLM_F_REPLACE } from '../uapi/netlink.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { attributeValue, type Body, bodyOf, bytesOf, numberOf, withNumber } from './body.ts';
import type { ItemCodec, LinkIdentity } from './item.ts';

const IFADDRMSG_LENGTH = 8;
const INDEX = 4;

/** Addresses of links (RTM_NEWADDR, struct ifaddrmsg), with lifetimes, flags, label and metric. */
export const addressCodec: ItemCodec = {
  list: () => [request(uapi.RTM_GETADDR, NLM_F_DUMP, { fixed: new Uint8Array(IFADDRMSG_LENGTH), attributes: [] })],
  belongsTo: (body, { index }) => readUint32(sliceOf(body), INDEX) === index,
  moved,
  create: (body) => request(uapi.RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, usableAtOnce(split(body))),
  remove: (body) => request(uapi.RTM_DELADDR, 0, split(body)),
  aged,
};

/**
 * Gives an address the flags that it had before: one of IPv6 is created without duplicate detection, which nobody has
 * asked for. null where it has them.
 */
export function restoreFlags(bytes: Uint8Array): Request | null {
  const body = split(bytes);
  if (body.fixed[0] !== uapi.AF_INET6 || (flagsOf(body) & uapi.IFA_F_NODAD) !== 0) return null;
  return request(uapi.RTM_NEWADDR, NLM_F_REPLACE, body);
}

const split = (bytes: Uint8Array): Body => bodyOf(bytes, IFADDRMSG_LENGTH);

function moved(bytes: Uint8Array, from: LinkIdentity, to: LinkIdentity): Uint8Array {
  const body = split(bytes);
  const fixed = withNumber(body.fixed, INDEX, to.index);
  // Eight of the flags, which the attribute has all of.
  fixed[2] = 0;
  const attributes = body.attributes.flatMap((leaf) => {
    if (leaf.type === uapi.IFA_LABEL) return labelOn(readText(sliceOf(leaf.value)), from, to);
    return leaf.type === uapi.IFA_FLAGS ? [uint32(uapi.IFA_FLAGS, flagsOf(body) & KEPT_FLAGS)] : [leaf];
  });
  return bytesOf({ fixed, attributes });
}

// What the kernel takes; the others tell how things are with the address, and it finds that out by itself.
const KEPT_FLAGS =
  uapi.IFA_F_NODAD |
  uapi.IFA_F_HOMEADDRESS |
  uapi.IFA_F_MANAGETEMPADDR |
  uapi.IFA_F_NOPREFIXROUTE |
  uapi.IFA_F_MCAUTOJOIN;

/** All flags of an address (IFA_F_…). */
export const flagsOf = (body: Body): number => numberOf(body, uapi.IFA_FLAGS) ?? body.fixed[2] ?? 0;

// ifconfig's eth0:1 is br0:1; a label that would be too long goes.
function labelOn(label: string, from: LinkIdentity, to: LinkIdentity) {
  if (label !== from.name && !label.startsWith(`${from.name}:`)) return [text(uapi.IFA_LABEL, label)];
  const renamed = `${to.name}${label.slice(from.name.length)}`;
  return renamed.length > 15 ? [] : [text(uapi.IFA_LABEL, renamed)];
}

// Duplicate detection would keep an address of IPv6 from being used for a second.
function usableAtOnce({ fixed, attributes }: Body) {
  if (fixed[0] !== uapi.AF_INET6) return { fixed, attributes };
  const others = attributes.filter(({ type }) => type !== uapi.IFA_FLAGS);
  const flags = flagsOf({ fixed, attributes }) | uapi.IFA_F_NODAD;
  return { fixed, attributes: [...others, uint32(uapi.IFA_FLAGS, flags)] };
}

// struct ifa_cacheinfo: preferred and valid lifetime in seconds, then time stamps.
function aged(bytes: Uint8Array, seconds: number): Uint8Array | null {
  const body = split(bytes);
  const info = attributeValue(body, uapi.IFA_CACHEINFO);
  if (info === null) return bytes;
  const [preferred, valid] = [0, 4].map((offset) => lifetime(readUint32(sliceOf(info), offset), seconds));
  if (valid === undefined || preferred === undefined || valid <= 0) return null;
  const value = withNumber(withNumber(info, 0, Math.max(0, preferred)), 4, valid);
  const attributes = body.attributes.map((leaf) => (leaf.type === uapi.IFA_CACHEINFO ? { ...leaf, value } : leaf));
  return bytesOf({ fixed: body.fixed, attributes });
}

const lifetime = (left: number, seconds: number): number =>
  left === uapi.INFINITY_LIFE_TIME ? left : left - Math.floor(seconds);

/** For how many seconds an address is still valid; null: for good. */
export function lifetimeOf(bytes: Uint8Array): number | null {
  const info = attributeValue(split(bytes), uapi.IFA_CACHEINFO);
  const valid = info === null ? uapi.INFINITY_LIFE_TIME : readUint32(sliceOf(info), 4);
  return valid === uapi.INFINITY_LIFE_TIME ? null : valid;
}

/** Whether an address is there for a time only, as DHCP and routers tell of them. */
export const isDynamic = (bytes: Uint8Array): boolean => lifetimeOf(bytes) !== null;
