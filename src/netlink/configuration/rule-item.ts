import { text } from '../attribute.ts';
import { readUint32 } from '../integer.ts';
import { request } from '../message.ts';
import { sliceOf } from '../slice.ts';
import { readText } from '../text.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL } from '../uapi/netlink.ts';
import * as uapi from '../uapi/rtnetlink.ts';
import { type Body, bodyOf, bytesOf, type Leaf, withNumber } from './body.ts';
import type { ItemCodec, LinkIdentity } from './item.ts';

const HEADER_LENGTH = 12;
const FLAGS = 8;

/** Rules that name the link by which packets come or go (RTM_NEWRULE, struct fib_rule_hdr). */
export const ruleCodec: ItemCodec = {
  list: () =>
    [uapi.AF_INET, uapi.AF_INET6].map((family) => {
      const fixed = new Uint8Array(HEADER_LENGTH);
      fixed[0] = family;
      return request(uapi.RTM_GETRULE, NLM_F_DUMP, { fixed, attributes: [] });
    }),
  belongsTo: (bytes, { name }) => split(bytes).attributes.some((leaf) => isLinkName(leaf) && nameIn(leaf) === name),
  moved,
  create: (bytes) => request(uapi.RTM_NEWRULE, NLM_F_CREATE | NLM_F_EXCL, split(bytes)),
  remove: (bytes) => request(uapi.RTM_DELRULE, 0, split(bytes)),
  aged: (bytes) => bytes,
};

const split = (bytes: Uint8Array): Body => bodyOf(bytes, HEADER_LENGTH);

const isLinkName = ({ type }: Leaf): boolean => type === uapi.FRA_IIFNAME || type === uapi.FRA_OIFNAME;
const nameIn = ({ value }: Leaf): string => readText(sliceOf(value));

function moved(bytes: Uint8Array, from: LinkIdentity, to: LinkIdentity): Uint8Array {
  const { fixed, attributes } = split(bytes);
  const others = attributes.filter(({ type }) => type !== uapi.FRA_PAD);
  const renamed = others.map((leaf) =>
    isLinkName(leaf) && nameIn(leaf) === from.name ? text(leaf.type, to.name) : leaf,
  );
  const flags = readUint32(sliceOf(fixed), FLAGS) & uapi.FIB_RULE_INVERT;
  return bytesOf({ fixed: withNumber(fixed, FLAGS, flags), attributes: renamed });
}
