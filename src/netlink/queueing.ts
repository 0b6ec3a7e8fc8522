import { type Attribute, fieldTable, nested, raw, readFields, text } from './attribute.ts';
import { readInt32, readUint32, writeUint32 } from './integer.ts';
import { type Request, request } from './message.ts';
import { type Slice, sliceFrom, sliceOf } from './slice.ts';
import { readText } from './text.ts';
import { NLM_F_CREATE, NLM_F_DUMP, NLM_F_EXCL, NLM_F_REPLACE } from './uapi/netlink.ts';
import * as uapi from './uapi/pkt-sched.ts';

/**
 * An object of traffic control: a queueing discipline, a class or a filter of one, as tc(8) shows them. Handles are `MAJOR:MINOR` in 32 bits; a discipline's own
 * has no minor number, and its classes share its major one.
 */
export type QueueingMessage = {
  readonly linkIndex: number;
  readonly handle: number;
  readonly parent: number;
  /** `htb`, `bfifo`, `u32`. */
  readonly kind: string;
  /** What only its kind can read; it lies in the datagram, and is valid as long as that is. */
  readonly options: Slice;
};

/** A queueing discipline as RTM_NEWQDISC tells of it. */
export type QdiscMessage = Omit<QueueingMessage, 'options'> & {
  /** Of HTB, the minor number of the class for packets that no filter knows. */
  readonly defaultMinor: number | null;
  /** Of bfifo, how many bytes may wait in it. */
  readonly limitBytes: number | null;
};

/** Where an object of traffic control is, or is to be. */
export type QueueingPlace = Pick<QueueingMessage, 'linkIndex' | 'handle' | 'parent'> & {
  /** Of filters: their priority and protocol. */
  readonly info?: number;
};

const TCMSG_LENGTH = 20;

/** Reads what the bodies of RTM_NEWQDISC, RTM_NEWTCLASS and RTM_NEWTFILTER have in common. */
export const readQueueing = (body: Slice): QueueingMessage => ({
  linkIndex: readInt32(body, 4),
  handle: readUint32(body, 8),
  parent: readUint32(body, 12),
  ...readFields(sliceFrom(body, TCMSG_LENGTH), FIELDS, { kind: '', options: NOTHING }),
});

/** Reads the body of an RTM_NEWQDISC. */
export function readQdisc(body: Slice): QdiscMessage {
  const { options, ...message } = readQueueing(body);
  const { kind } = message;
  return {
    ...message,
    defaultMinor: kind === 'htb' ? readFields(options, HTB, { defaultMinor: 0 }).defaultMinor : null,
    limitBytes: kind === 'bfifo' ? readUint32(options) : null,
  };
}

/** `tc qdisc add … handle MAJOR: htb default MINOR`; EEXIST when the place is taken, unless it is to replace what is there. */
export const createHtb = (place: QueueingPlace, how: { defaultMinor: number; replace: boolean }): Request =>
  request(uapi.RTM_NEWQDISC, NLM_F_CREATE | (how.replace ? NLM_F_REPLACE : NLM_F_EXCL), {
    fixed: queueingHeader(place),
    attributes: queueingAttributes('htb', nested(uapi.TCA_OPTIONS, raw(uapi.TCA_HTB_INIT, htbGlobals(how)))),
  });

/** `tc qdisc replace … bfifo limit BYTES`: made, or changed where it lives. */
export const setFifo = (place: QueueingPlace, limitBytes: number): Request => {
  const limit = new Uint8Array(4);
  writeUint32(limit, 0, limitBytes);
  return request(uapi.RTM_NEWQDISC, NLM_F_CREATE | NLM_F_REPLACE, {
    fixed: queueingHeader(place),
    attributes: queueingAttributes('bfifo', raw(uapi.TCA_OPTIONS, limit)),
  });
};

/** `tc qdisc delete …`; with all that is in it. */
export const deleteQdisc = (place: QueueingPlace): Request =>
  request(uapi.RTM_DELQDISC, 0, { fixed: queueingHeader(place), attributes: [] });

/** `tc qdisc show`, of all links. */
export const listQdiscs = (): Request =>
  request(uapi.RTM_GETQDISC, NLM_F_DUMP, {
    fixed: queueingHeader({ linkIndex: 0, handle: 0, parent: 0 }),
    attributes: [],
  });

/** struct tcmsg: family, link, handle, parent, and what filters have besides. */
export function queueingHeader({ linkIndex, handle, parent, info = 0 }: QueueingPlace): Uint8Array {
  const header = new Uint8Array(TCMSG_LENGTH);
  for (const [index, value] of [linkIndex, handle, parent, info].entries()) writeUint32(header, 4 + 4 * index, value);
  return header;
}

export const queueingAttributes = (kind: string, options: Attribute): readonly Attribute[] => [
  text(uapi.TCA_KIND, kind),
  options,
];

// struct tc_htb_glob: version, quantum's divisor (every class has a quantum of its own), default class, debug, a counter.
function htbGlobals({ defaultMinor }: { readonly defaultMinor: number }): Uint8Array {
  const globals = new Uint8Array(20);
  writeUint32(globals, 0, uapi.HTB_PROTOCOL_VERSION);
  writeUint32(globals, 4, 10);
  writeUint32(globals, 8, defaultMinor);
  return globals;
}

const NOTHING = sliceOf(new Uint8Array(0));

const FIELDS = fieldTable<Pick<QueueingMessage, 'kind' | 'options'>>({
  kind: [uapi.TCA_KIND, readText],
  options: [uapi.TCA_OPTIONS, (value) => value],
});

const HTB = fieldTable<{ defaultMinor: number }>({
  defaultMinor: [uapi.TCA_HTB_INIT, (value) => readUint32(value, 8)],
});
