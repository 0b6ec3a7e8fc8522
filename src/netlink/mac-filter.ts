import { type MacAddress, macAddressFromBytes, macAddressToBytes } from '../net/mac-address.ts';
import { fieldTable, nested, raw, readFields, uint32 } from './attribute.ts';
import { readInt32, readUint8, readUint32, writeUint32 } from './integer.ts';
import { type Request, request } from './message.ts';
import { type QueueingPlace, queueingAttributes, queueingHeader, readQueueing } from './queueing.ts';
import { type Slice, sliceBytes, sliceLength } from './slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP } from './uapi/netlink.ts';
import * as uapi from './uapi/pkt-sched.ts';

/** A u32 filter that leads frames for a station into a class. */
export type MacFilter = {
  /** null: it looks at something else. */
  readonly mac: MacAddress | null;
  /** The class's handle. */
  readonly classHandle: number;
};

export type MacFilterMessage = QueueingPlace & { readonly filter: MacFilter };

/** The number of the table that u32 makes by itself, the first of a discipline; entries in it are 1 to 0xfff. */
export const U32_TABLE = 0x80000000;

/** Reads the body of an RTM_NEWTFILTER; null for what is no u32 filter with a class, such as the table itself. */
export function readMacFilter(body: Slice): MacFilterMessage | null {
  const { linkIndex, handle, parent, kind, options } = readQueueing(body);
  const { classHandle, mac } = readFields<Found>(options, FIELDS, { classHandle: null, mac: null });
  if (kind !== 'u32' || classHandle === null) return null;
  return { linkIndex, handle, parent, filter: { mac, classHandle } };
}

type FilterPlace = Omit<QueueingPlace, 'info'>;

/** `tc filter replace … protocol all pref 1 handle 800::N u32 match … at -14 match … at -12 flowid …`. */
export const setMacFilter = (
  place: FilterPlace,
  { mac, classHandle }: { mac: MacAddress; classHandle: number },
): Request =>
  request(uapi.RTM_NEWTFILTER, NLM_F_CREATE, {
    fixed: queueingHeader({ ...place, info: INFO }),
    attributes: queueingAttributes(
      'u32',
      nested(uapi.TCA_OPTIONS, uint32(uapi.TCA_U32_CLASSID, classHandle), raw(uapi.TCA_U32_SEL, selector(mac))),
    ),
  });

/** `tc filter delete … handle 800::N u32`; ENOENT when it is gone. */
export const deleteFilter = (place: FilterPlace): Request =>
  request(uapi.RTM_DELTFILTER, 0, {
    fixed: queueingHeader({ ...place, info: INFO }),
    attributes: queueingAttributes('u32', nested(uapi.TCA_OPTIONS)),
  });

/** `tc filter show dev … parent …`. */
export const listFilters = (linkIndex: number, parent: number): Request =>
  request(uapi.RTM_GETTFILTER, NLM_F_DUMP, { fixed: queueingHeader({ linkIndex, handle: 0, parent }), attributes: [] });

// Priority 1, and the protocol in network order: all.
const INFO = (1 << 16) | (uapi.ETH_P_ALL << 8);

// struct tc_u32_sel, then its keys (struct tc_u32_key): mask, value, offset. The frame's destination lies 14 bytes before
// the network header, from which u32 counts; keys are of four bytes at multiples of four, as tc writes them.
const SELECTOR_LENGTH = 16;
const KEY_LENGTH = 16;

function selector(mac: MacAddress): Uint8Array {
  const bytes = new Uint8Array(SELECTOR_LENGTH + KEY_LENGTH * 2);
  const address = macAddressToBytes(mac);
  bytes[0] = uapi.TC_U32_TERMINAL;
  bytes[2] = 2;
  bytes.set([0, 0, 0xff, 0xff, 0, 0, ...address.subarray(0, 2)], SELECTOR_LENGTH);
  writeUint32(bytes, SELECTOR_LENGTH + 8, -16 >>> 0);
  bytes.set([0xff, 0xff, 0xff, 0xff, ...address.subarray(2)], SELECTOR_LENGTH + KEY_LENGTH);
  writeUint32(bytes, SELECTOR_LENGTH + KEY_LENGTH + 8, -12 >>> 0);
  return bytes;
}

function readSelector(value: Slice): MacAddress | null {
  if (sliceLength(value) !== SELECTOR_LENGTH + KEY_LENGTH * 2 || readUint8(value, 2) !== 2) return null;
  const [first, second] = [SELECTOR_LENGTH, SELECTOR_LENGTH + KEY_LENGTH];
  const masks = [readUint32(value, first), readUint32(value, second)];
  const offsets = [readInt32(value, first + 8), readInt32(value, second + 8)];
  // The first mask as the kernel keeps it: two bytes of none, two of all, in the order of the wire.
  if (masks.join() !== `${0xffff0000},${0xffffffff}` || offsets.join() !== '-16,-12') return null;
  const bytes = sliceBytes(value);
  return macAddressFromBytes(
    Uint8Array.of(...bytes.subarray(first + 6, first + 8), ...bytes.subarray(second + 4, second + 8)),
  );
}

type Found = { readonly classHandle: number | null; readonly mac: MacAddress | null };

const FIELDS = fieldTable<Found>({
  classHandle: [uapi.TCA_U32_CLASSID, readUint32],
  mac: [uapi.TCA_U32_SEL, readSelector],
});
