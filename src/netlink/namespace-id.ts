import { fieldTable, readFields, uint32 } from './attribute.ts';
import { readInt32 } from './integer.ts';
import { type Request, request } from './message.ts';
import { type Slice, sliceFrom } from './slice.ts';
import { NETNSA_FD, NETNSA_NSID, RTM_GETNSID } from './uapi/rtnetlink.ts';

/** Asks by which number this namespace knows the one that the descriptor is open on (`ip netns list-id`). */
export const getNamespaceId = (descriptor: number): Request =>
  request(RTM_GETNSID, 0, { fixed: RTGENMSG, attributes: [uint32(NETNSA_FD, descriptor)] });

/** Reads the body of an RTM_NEWNSID; -1 while the namespaces have nothing in common. */
export const readNamespaceId = (body: Slice): number =>
  readFields(sliceFrom(body, RTGENMSG.length), FIELDS, { id: -1 }).id;

// struct rtgenmsg is one byte, the family; attributes start at a multiple of four.
const RTGENMSG = new Uint8Array(4);

const FIELDS = fieldTable<{ id: number }>({ id: [NETNSA_NSID, readInt32] });
