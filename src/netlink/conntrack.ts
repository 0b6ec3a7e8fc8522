import type { IpAddress } from '../net/ip-address.ts';
import { readIpAddress } from './address.ts';
import { type Attribute, fieldTable, readAttributes, readFields } from './attribute.ts';
import { readUint8 } from './integer.ts';
import { type Request, request } from './message.ts';
import { type Slice, sliceFrom, sliceOf } from './slice.ts';
import * as uapi from './uapi/conntrack.ts';
import { NLA_TYPE_MASK, NLM_F_DUMP } from './uapi/netlink.ts';
import { AF_INET, AF_INET6 } from './uapi/rtnetlink.ts';

/** A connection that the kernel tracks: who opened it to whom, and whether its source is translated. */
export type Connection = {
  readonly from: IpAddress | null;
  readonly to: IpAddress | null;
  readonly sourceTranslated: boolean;
  /** What names it to the kernel, as the kernel sent it. */
  readonly family: number;
  readonly identity: readonly Attribute[];
};

const NFGENMSG_LENGTH = 4;

/** `conntrack -L`, of one family. */
export const listConnections = (family: 4 | 6): Request =>
  request(typeOf(uapi.IPCTNL_MSG_CT_GET), NLM_F_DUMP, {
    fixed: header(family === 4 ? AF_INET : AF_INET6),
    attributes: [],
  });

/** `conntrack -D`, of this one connection. */
export const deleteConnection = ({ family, identity }: Connection): Request =>
  request(typeOf(uapi.IPCTNL_MSG_CT_DELETE), 0, { fixed: header(family), attributes: identity });

/** Reads the body of an answer to `listConnections`; it stays valid when the datagram is gone. */
export function readConnection(body: Slice): Connection {
  const attributes = readAttributes(sliceFrom(body, NFGENMSG_LENGTH));
  const find = (type: number): Slice => sliceOf(bytesOf(attributes, type));
  const { addresses } = readFields(find(uapi.CTA_TUPLE_ORIG), TUPLE, { addresses: NOBODY });
  const status = find(uapi.CTA_STATUS);
  return {
    ...addresses,
    // Big-endian: the flag is in the last byte.
    sourceTranslated: status.end > 3 && (readUint8(status, 3) & uapi.IPS_SRC_NAT) !== 0,
    family: readUint8(body, 0),
    identity: attributes.filter(({ type }) => IDENTITY.includes(type & NLA_TYPE_MASK)),
  };
}

const IDENTITY = [uapi.CTA_TUPLE_ORIG, uapi.CTA_ID, uapi.CTA_ZONE];

const typeOf = (message: number): number => (uapi.NFNL_SUBSYS_CTNETLINK << 8) | message;

// struct nfgenmsg: family, version 0, and a resource that is unused here.
const header = (family: number): Uint8Array => Uint8Array.of(family, 0, 0, 0);

function bytesOf(attributes: readonly Attribute[], wanted: number): Uint8Array {
  const value = attributes.find(({ type }) => (type & NLA_TYPE_MASK) === wanted)?.value;
  return value instanceof Uint8Array ? value : new Uint8Array(0);
}

type Ends = Pick<Connection, 'from' | 'to'>;

const NOBODY: Ends = { from: null, to: null };

const ENDS = fieldTable<Ends & { from6: IpAddress | null; to6: IpAddress | null }>({
  from: [uapi.CTA_IP_V4_SRC, readIpAddress],
  to: [uapi.CTA_IP_V4_DST, readIpAddress],
  from6: [uapi.CTA_IP_V6_SRC, readIpAddress],
  to6: [uapi.CTA_IP_V6_DST, readIpAddress],
});

const TUPLE = fieldTable<{ addresses: Ends }>({ addresses: [uapi.CTA_TUPLE_IP, readEnds] });

function readEnds(value: Slice): Ends {
  const { from, to, from6, to6 } = readFields(value, ENDS, { ...NOBODY, from6: null, to6: null });
  return { from: from ?? from6, to: to ?? to6 };
}
