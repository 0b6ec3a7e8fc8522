import { type IpAddress, ipAddressToBytes } from '../net/ip-address.ts';
import { type MacAddress, macAddressFromBytes, macAddressToBytes } from '../net/mac-address.ts';
import { familyOf, readIpAddress } from './address.ts';
import { fieldTable, raw, readFields } from './attribute.ts';
import { readInt32, readUint8, readUint16, writeUint32 } from './integer.ts';
import { type Request, type RequestBody, request } from './message.ts';
import { type Slice, sliceBytes, sliceFrom, sliceLength } from './slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_REPLACE } from './uapi/netlink.ts';
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

/** `bridge fdb replace MAC dev PORT master static`: it neither ages nor moves to another port. */
export const setStation = (station: StationPlace): Request =>
  request(uapi.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, stationBody(station));

/** `bridge fdb delete MAC dev PORT master`; ENOENT when it is gone. */
export const deleteStation = (station: StationPlace): Request => request(uapi.RTM_DELNEIGH, 0, stationBody(station));

/**
 * Has the kernel ask a neighbour whether it is still there, now: one that is known is asked itself (state PROBE), and any other
 * is asked for. Which it is, its state tells by and by.
 */
export function askNeighbour({ linkIndex, address, mac }: AskedNeighbour): Request {
  const fixed = new Uint8Array(NDMSG_LENGTH);
  fixed[0] = familyOf(address);
  writeUint32(fixed, 4, linkIndex);
  fixed[8] = mac === null ? 0 : uapi.NUD_PROBE;
  fixed[10] = mac === null ? uapi.NTF_USE : 0;
  const known = mac === null ? [] : [raw(uapi.NDA_LLADDR, macAddressToBytes(mac))];
  const attributes = [raw(uapi.NDA_DST, ipAddressToBytes(address)), ...known];
  return request(uapi.RTM_NEWNEIGH, NLM_F_CREATE | NLM_F_REPLACE, { fixed, attributes });
}

/** `mac` null: not known. */
export type AskedNeighbour = {
  readonly linkIndex: number;
  readonly address: IpAddress;
  readonly mac: MacAddress | null;
};

/** A station, and the port of a bridge that it is behind. */
export type StationPlace = { readonly portIndex: number; readonly mac: MacAddress };

// struct ndmsg: family, padding, link, state, flags, type.
function stationBody({ portIndex, mac }: StationPlace): RequestBody {
  const fixed = new Uint8Array(NDMSG_LENGTH);
  fixed[0] = uapi.AF_BRIDGE;
  writeUint32(fixed, 4, portIndex);
  fixed[8] = uapi.NUD_NOARP;
  fixed[10] = uapi.NTF_MASTER;
  return { fixed, attributes: [raw(uapi.NDA_LLADDR, macAddressToBytes(mac))] };
}

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
