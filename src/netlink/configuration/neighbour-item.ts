import { readInt32, readUint8, readUint16 } from '../integer.ts';
import { request } from '../message.ts';
import { sliceOf } from '../slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_REPLACE } from '../uapi/netlink.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { type Body, bodyOf, bytesOf, withNumber } from './body.ts';
import type { ItemCodec } from './item.ts';

const NDMSG_LENGTH = 12;
const INDEX = 4;
const STATE = 8;
const FLAGS = 10;

/** Neighbours with a known MAC, and addresses that are answered for by proxy (RTM_NEWNEIGH, struct ndmsg). */
export const neighbourCodec: ItemCodec = {
  list: () => [0, uapi.NTF_PROXY].map(listWith),
  belongsTo: (bytes, { index }) => readInt32(sliceOf(bytes), INDEX) === index && isWorthKnowing(bytes),
  moved: (bytes, _, to) => {
    const { fixed, attributes } = split(bytes);
    return bytesOf({
      fixed: withNumber(fixed, INDEX, to.index),
      attributes: attributes.filter(({ type }) => type !== uapi.NDA_CACHEINFO && type !== uapi.NDA_PROBES),
    });
  },
  create: (bytes) => request(uapi.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, split(bytes)),
  // What was learned goes with the addresses; what somebody has said does not.
  remove: (bytes) => (isSaid(bytes) ? request(uapi.RTM_DELNEIGH, 0, split(bytes)) : null),
  aged: (bytes) => bytes,
};

const split = (bytes: Uint8Array): Body => bodyOf(bytes, NDMSG_LENGTH);

function listWith(flags: number) {
  const fixed = new Uint8Array(NDMSG_LENGTH);
  fixed[FLAGS] = flags;
  return request(uapi.RTM_GETNEIGH, NLM_F_DUMP, { fixed, attributes: [] });
}

const KNOWN = uapi.NUD_REACHABLE | uapi.NUD_STALE | uapi.NUD_DELAY | uapi.NUD_PROBE | uapi.NUD_PERMANENT;

function isWorthKnowing(bytes: Uint8Array): boolean {
  const family = bytes[0];
  if (family !== uapi.AF_INET && family !== uapi.AF_INET6) return false;
  return isProxy(bytes) || (readUint16(sliceOf(bytes), STATE) & KNOWN) !== 0;
}

const isProxy = (bytes: Uint8Array): boolean => (readUint8(sliceOf(bytes), FLAGS) & uapi.NTF_PROXY) !== 0;
const isSaid = (bytes: Uint8Array): boolean =>
  isProxy(bytes) || (readUint16(sliceOf(bytes), STATE) & uapi.NUD_PERMANENT) !== 0;
