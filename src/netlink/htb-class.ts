import { fieldTable, nested, raw, readFields, uint64 } from './attribute.ts';
import { readUint32, readUint64, writeUint32 } from './integer.ts';
import { type Request, request } from './message.ts';
import {
  type QueueingMessage,
  type QueueingPlace,
  queueingAttributes,
  queueingHeader,
  readQueueing,
} from './queueing.ts';
import type { Slice } from './slice.ts';
import { NLM_F_CREATE, NLM_F_DUMP } from './uapi/netlink.ts';
import * as uapi from './uapi/pkt-sched.ts';

/** A class of HTB: what it may send, and how much of it at once. */
export type HtbClass = {
  readonly rateBytesPerSecond: number;
  readonly ceilingBytesPerSecond: number;
  /** How much may be sent at the ceiling's rate after a pause; and at once, faster than that. */
  readonly burstBytes: number;
  readonly ceilingBurstBytes: number;
  /** How much of what is to be shared out it takes in its turn. */
  readonly quantumBytes: number;
};

export type HtbClassMessage = QueueingPlace & { readonly class: HtbClass };

/** Reads the body of an RTM_NEWTCLASS; null for one of another kind. */
export function readHtbClass(body: Slice): HtbClassMessage | null {
  const { linkIndex, handle, parent, kind, options } = readQueueing(body);
  return kind === 'htb' ? { linkIndex, handle, parent, class: readClass(options) } : null;
}

/** `tc class replace … htb rate … ceil … burst … cburst … quantum …`: made, or changed while packets wait in it. */
export const setHtbClass = (place: QueueingPlace, htb: HtbClass): Request =>
  request(uapi.RTM_NEWTCLASS, NLM_F_CREATE, {
    fixed: queueingHeader(place),
    attributes: queueingAttributes(
      'htb',
      nested(
        uapi.TCA_OPTIONS,
        raw(uapi.TCA_HTB_PARMS, parameters(htb)),
        ...wide(uapi.TCA_HTB_RATE64, htb.rateBytesPerSecond),
        ...wide(uapi.TCA_HTB_CEIL64, htb.ceilingBytesPerSecond),
      ),
    ),
  });

/** `tc class delete …`; EBUSY while a filter leads to it, ENOENT when it is gone. */
export const deleteClass = (place: QueueingPlace): Request =>
  request(uapi.RTM_DELTCLASS, 0, { fixed: queueingHeader(place), attributes: [] });

/** `tc class show dev …`. */
export const listClasses = (linkIndex: number): Request =>
  request(uapi.RTM_GETTCLASS, NLM_F_DUMP, {
    fixed: queueingHeader({ linkIndex, handle: 0, parent: 0 }),
    attributes: [],
  });

type Found = { readonly parameters: Slice | null; readonly rate: number | null; readonly ceiling: number | null };

function readClass(options: QueueingMessage['options']): HtbClass {
  const found = readFields<Found>(options, FIELDS, { parameters: null, rate: null, ceiling: null });
  const number = (offset: number): number => (found.parameters === null ? 0 : readUint32(found.parameters, offset));
  const rate = found.rate ?? number(RATE);
  const ceiling = found.ceiling ?? number(CEILING);
  return {
    rateBytesPerSecond: rate,
    ceilingBytesPerSecond: ceiling,
    burstBytes: bytesIn(number(BUFFER), rate),
    ceilingBurstBytes: bytesIn(number(CEILING_BUFFER), ceiling),
    quantumBytes: number(QUANTUM),
  };
}

// struct tc_htb_opt: two struct tc_ratespec (12 bytes, the rate at their end), two buffers, quantum, level, priority.
const RATE = 8;
const CEILING = 20;
const BUFFER = 24;
const CEILING_BUFFER = 28;
const QUANTUM = 32;
const OPTIONS_LENGTH = 44;

function parameters(htb: HtbClass): Uint8Array {
  const bytes = new Uint8Array(OPTIONS_LENGTH);
  bytes[1] = uapi.TC_LINKLAYER_ETHERNET;
  bytes[13] = uapi.TC_LINKLAYER_ETHERNET;
  writeUint32(bytes, RATE, Math.min(htb.rateBytesPerSecond, MOST_IN_32_BITS));
  writeUint32(bytes, CEILING, Math.min(htb.ceilingBytesPerSecond, MOST_IN_32_BITS));
  writeUint32(bytes, BUFFER, ticksFor(htb.burstBytes, htb.rateBytesPerSecond));
  writeUint32(bytes, CEILING_BUFFER, ticksFor(htb.ceilingBurstBytes, htb.ceilingBytesPerSecond));
  writeUint32(bytes, QUANTUM, htb.quantumBytes);
  return bytes;
}

const MOST_IN_32_BITS = 0xffffffff;

const wide = (type: number, rate: number) => (rate < MOST_IN_32_BITS ? [] : [uint64(type, rate)]);

/** A buffer is told as the time that it takes to be sent, in 64 nanoseconds (PSCHED_SHIFT of <net/pkt_sched.h>). */
const TICKS_PER_SECOND = 1e9 / 64;

const ticksFor = (bytes: number, rate: number): number =>
  Math.min(MOST_IN_32_BITS, Math.ceil((bytes / rate) * TICKS_PER_SECOND));

const bytesIn = (ticks: number, rate: number): number => Math.round((ticks / TICKS_PER_SECOND) * rate);

const FIELDS = fieldTable<Found>({
  parameters: [uapi.TCA_HTB_PARMS, (value) => value],
  rate: [uapi.TCA_HTB_RATE64, (value) => readUint64(value)],
  ceiling: [uapi.TCA_HTB_CEIL64, (value) => readUint64(value)],
});
