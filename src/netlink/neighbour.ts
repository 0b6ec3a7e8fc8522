import type { IpAddress } from '../net/ip-address.ts';
import { type MacAddress, macAddressFromBytes } from '../net/mac-address.ts';
import { readIpAddress } from './address.ts';
import { fieldTable, readFields } from './attribute.ts';
import { readInt32, readUint8, readUint16 } from './integer.ts';
import { type Request, request } from './message.ts';
import { type Slice, sliceBytes, sliceFrom, sliceLength } from './slice.ts';
import { NLM_F_DUMP } from './uapi/netlink.ts';
import * as uapi from './uapi/rtnetlink.ts';

/** A neighbour (ARP, NDP), or an entry of a bridge's forwarding database, as RTM_NEWNEIGH tells of it. */
export type NeighbourMessage = {
  readonly linkIndex: number;
  /** null in a forwarding database. */
  readonly address: IpAddress | null;
  readonly mac: MacAddress | null;
  /** NUD_…, as flags. */
  readonly state: number;
  /** The bridge in whose database it stands; 0: in the link's own. */
  readonly bridgeIndex: number;
};

type Found = Pick<NeighbourMessage, 'address' | 'mac' | 'bridgeIndex'>;

const NDMSG_LENGTH = 12;

/** Reads the body of an RTM_NEWNEIGH. */
export function readNeighbour(body: Slice): NeighbourMessage {
  const nothing: Found = { address: null, mac: null, bridgeIndex: 0 };
  const table = readUint8(body, 0) === uapi.AF_BRIDGE ? OF_A_BRIDGE : OF_IP;
  const found = readFields(sliceFrom(body, NDMSG_LENGTH), table, nothing);
  return { linkIndex: readInt32(body, 4), state: readUint16(body, 8), ...found };
}

/** `ip neighbour show`, of both families. */
export const listNeighbours = (): Request => list(uapi.AF_UNSPEC);

/** `bridge fdb show`: which station is behind which port. */
export const listForwardingDatabase = (): Request => list(uapi.AF_BRIDGE);

function list(family: number): Request {
  const fixed = new Uint8Array(NDMSG_LENGTH);
  fixed[0] = family;
  return request(uapi.RTM_GETNEIGH, NLM_F_DUMP, { fixed, attributes: [] });
}

const readMac = (value: Slice): MacAddress | null =>
  sliceLength(value) === 6 ? macAddressFromBytes(sliceBytes(value)) : null;

const OF_IP = fieldTable<Found>({ mac: [uapi.NDA_LLADDR, readMac], address: [uapi.NDA_DST, readIpAddress] });

// NDA_DST is there in the databases of VXLAN, and means a tunnel's other end.
const OF_A_BRIDGE = fieldTable<Found>({ mac: [uapi.NDA_LLADDR, readMac], bridgeIndex: [uapi.NDA_MASTER, readInt32] });
