import { closeSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { readAcknowledgement } from '../../netlink/error.ts';
import { writeUint32 } from '../../netlink/integer.ts';
import { type Message, printMessage, type Request, readMessages } from '../../netlink/message.ts';
import type { Slice } from '../../netlink/slice.ts';
import * as uapi from '../../netlink/uapi/netlink.ts';
import { AF_NETLINK } from '../../netlink/uapi/rtnetlink.ts';
import { KernelRefusal } from './kernel-refusal.ts';
import type { SystemCalls } from './system-calls.ts';

const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_RCVTIMEO = 20;
const SO_SNDBUFFORCE = 32;
const SO_RCVBUFFORCE = 33;
const MSG_TRUNC = 0x20;

const MINIMUM_ROOM = 256 * 1024;
// Of which the kernel counts its own headers.
const ROOM_OF_AN_ANSWER = 2048;

// The kernel packs a list into datagrams of 32 KiB at most, when the first recv offers that much (`netlink_dump`).
const BUFFER_LENGTH = 32 * 1024;
const DUMP_ATTEMPTS = 20;

/**
 * A socket of rtnetlink for questions and orders. It belongs to the namespace that the thread was in when it was
 * opened, for good. Calls are synchronous: the kernel answers within microseconds, sooner than a thread could be told.
 */
export class NetlinkSocket {
  readonly descriptor: number;
  readonly #calls: SystemCalls;
  readonly #buffer = new Uint8Array(BUFFER_LENGTH);
  #sequence = 0;

  constructor(calls: SystemCalls, protocol: number = uapi.NETLINK_ROUTE) {
    this.#calls = calls;
    this.descriptor = calls.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
    const on = Uint8Array.of(1, 0, 0, 0);
    // Errors with words, without a copy of the request; and filters in questions are honoured or refused, never ignored.
    for (const name of [uapi.NETLINK_EXT_ACK, uapi.NETLINK_CAP_ACK, uapi.NETLINK_GET_STRICT_CHK]) {
      calls.setsockopt(this.descriptor, { level: uapi.SOL_NETLINK, name }, on);
    }
    calls.setsockopt(this.descriptor, { level: SOL_SOCKET, name: SO_RCVTIMEO }, FIVE_SECONDS);
  }

  /** Sends an order and waits until the kernel has carried it out; throws a KernelRefusal when it does not. */
  order(request: Request): void {
    this.#send(request, uapi.NLM_F_ACK);
    this.#receive(() => undefined);
  }

  /** The same for an order that takes the kernel long: meanwhile the event loop runs, but this socket is taken. */
  async orderSlowly(request: Request): Promise<void> {
    await this.#calls.sendAsync(this.descriptor, this.#print(request, uapi.NLM_F_ACK));
    this.#receive(() => undefined);
  }

  /**
   * Sends many orders in one call, during which the process can be neither stopped nor killed: the kernel carries them out one
   * after the other, whatever becomes of those before. Gives what it refused, by place.
   */
  burst(requests: readonly Request[]): ReadonlyMap<number, KernelRefusal> {
    const places = new Map<number, number>();
    const messages = requests.map((request, place) => {
      // Errors are told unasked; the last acknowledgement says that all are through.
      const bytes = this.#print(request, place === requests.length - 1 ? uapi.NLM_F_ACK : 0);
      places.set(this.#sequence, place);
      return bytes;
    });
    if (messages.length === 0) return new Map();
    const bytes = aligned(messages);
    this.#makeRoom(bytes.length, messages.length);
    this.#calls.send(this.descriptor, bytes);
    return this.#refusals(places);
  }

  /** Asks for one thing. */
  ask<T>(request: Request, read: (body: Slice) => T): T {
    const answers: T[] = [];
    this.#send(request, uapi.NLM_F_ACK);
    this.#receive(({ body }) => answers.push(read(body)));
    const [answer] = answers;
    if (answer === undefined) throw new KernelRefusal('rtnetlink', 0, 'no answer');
    return answer;
  }

  /** Asks for a whole list. What changes while it is being told makes the kernel say so; then it is asked for again. */
  list<T>(request: Request, read: (body: Slice) => T): T[] {
    for (let attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
      const items: T[] = [];
      this.#send(request, 0);
      const consistent = this.#receive(({ body }) => items.push(read(body)));
      if (consistent) return items;
    }
    throw new KvmnetError('it changed each of the twenty times that it was read', {
      code: 'busy',
      operation: 'list',
      subject: 'the kernel’s network devices',
    });
  }

  close(): void {
    closeSync(this.descriptor);
  }

  #send(request: Request, flags: number): void {
    this.#calls.send(this.descriptor, this.#print(request, flags));
  }

  // The kernel takes no more at once than the socket has room for, and drops the answers for which it has none.
  #makeRoom(bytes: number, answers: number): void {
    const room = (name: number, size: number): void =>
      this.#calls.setsockopt(this.descriptor, { level: SOL_SOCKET, name }, uint32Bytes(size));
    room(SO_SNDBUFFORCE, Math.max(MINIMUM_ROOM, 2 * bytes));
    room(SO_RCVBUFFORCE, Math.max(MINIMUM_ROOM, answers * ROOM_OF_AN_ANSWER));
  }

  #refusals(places: ReadonlyMap<number, number>): ReadonlyMap<number, KernelRefusal> {
    const refusals = new Map<number, KernelRefusal>();
    for (;;) {
      const length = this.#calls.recv(this.descriptor, this.#buffer, MSG_TRUNC);
      for (const message of readMessages(this.#buffer.subarray(0, length))) {
        const place = places.get(message.sequence);
        if (place === undefined || message.type !== uapi.NLMSG_ERROR) continue;
        const { errno, words } = readAcknowledgement(message);
        if (errno !== 0) refusals.set(place, new KernelRefusal('rtnetlink', errno, words));
        if (place === places.size - 1) return refusals;
      }
    }
  }

  #print({ type, flags, body }: Request, more: number): Uint8Array {
    this.#sequence = (this.#sequence + 1) >>> 0;
    return printMessage({ type, flags: flags | more | uapi.NLM_F_REQUEST, body }, this.#sequence);
  }

  // Hands on all answers up to the acknowledgement; false when the list was not consistent.
  #receive(visit: (message: Message) => void): boolean {
    let consistent = true;
    for (;;) {
      const length = this.#calls.recv(this.descriptor, this.#buffer, MSG_TRUNC);
      if (length > this.#buffer.length) throw new KernelRefusal('rtnetlink', 0, `an answer of ${length} bytes`);
      for (const message of readMessages(this.#buffer.subarray(0, length))) {
        // Left over from a question that was cut off by an error.
        if (message.sequence !== this.#sequence) continue;
        if ((message.flags & uapi.NLM_F_DUMP_INTR) !== 0) consistent = false;
        if (isEnd(message)) return consistent;
        visit(message);
      }
    }
  }
}

// struct timeval. The kernel always answers; if ever it does not, that is an error and no hang.
const FIVE_SECONDS = Uint8Array.of(5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

function isEnd(message: Message): boolean {
  if (message.type !== uapi.NLMSG_ERROR && message.type !== uapi.NLMSG_DONE) return false;
  const { errno, words } = readAcknowledgement(message);
  if (errno !== 0) throw new KernelRefusal('rtnetlink', errno, words);
  return true;
}

// Each message begins at a multiple of four bytes.
function aligned(messages: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(messages.reduce((sum, { length }) => sum + ((length + 3) & ~3), 0));
  let offset = 0;
  for (const message of messages) {
    bytes.set(message, offset);
    offset += (message.length + 3) & ~3;
  }
  return bytes;
}

function uint32Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  writeUint32(bytes, 0, value);
  return bytes;
}
