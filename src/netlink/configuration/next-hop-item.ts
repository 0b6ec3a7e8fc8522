import { uint32 } from '../attribute.ts';
import { readUint32 } from '../integer.ts';
import { request } from '../message.ts';
import { sliceOf } from '../slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_REPLACE } from '../uapi/netlink.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { type Body, bodyOf, bytesOf, numberOf, withNumber } from './body.ts';
import type { ItemCodec } from './item.ts';

const NHMSG_LENGTH = 8;
const SCOPE = 1;
const FLAGS = 4;

/** Next hops that stand by themselves (`ip nexthop`, RTM_NEWNEXTHOP, struct nhmsg): routes by way of them move with them. */
export const nextHopCodec: ItemCodec = {
  list: () => [request(uapi.RTM_GETNEXTHOP, NLM_F_DUMP, { fixed: new Uint8Array(NHMSG_LENGTH), attributes: [] })],
  belongsTo: (bytes, { index }) => numberOf(split(bytes), uapi.NHA_OIF) === index,
  moved: (bytes, _, to) => {
    const { fixed, attributes } = split(bytes);
    const flags = readUint32(sliceOf(fixed), FLAGS) & uapi.RTNH_F_ONLINK;
    const header = withNumber(fixed, FLAGS, flags);
    // The scope is told, and refused.
    header[SCOPE] = 0;
    return bytesOf({
      fixed: header,
      attributes: attributes.map((leaf) => (leaf.type === uapi.NHA_OIF ? uint32(uapi.NHA_OIF, to.index) : leaf)),
    });
  },
  create: (bytes) => request(uapi.RTM_NEWNEXTHOP, NLM_F_CREATE | NLM_F_REPLACE, split(bytes)),
  // It has been replaced in place.
  remove: () => null,
  aged: (bytes) => bytes,
};

const split = (bytes: Uint8Array): Body => bodyOf(bytes, NHMSG_LENGTH);
