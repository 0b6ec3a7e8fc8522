import { closeSync } from 'node:fs';
import { MalformedMessage } from '../../netlink/malformed-message.ts';
import { type Message, readMessages } from '../../netlink/message.ts';
import { NETLINK_ADD_MEMBERSHIP, SOL_NETLINK } from '../../netlink/uapi/netlink.ts';
import { AF_NETLINK } from '../../netlink/uapi/rtnetlink.ts';
import { isRefusal } from './kernel-refusal.ts';
import type { SystemCalls } from './system-calls.ts';

const SOCK_RAW = 3;
const SOCK_CLOEXEC = 0o2000000;
const SOCK_NONBLOCK = 0o4000;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
const MSG_TRUNC = 0x20;
const SOCKADDR_NL_LENGTH = 12;

/** Some five hundred links' worth of events, where the usual buffer holds fifty: a network's start makes thirty. */
const BUFFER_OF_THE_KERNEL = 1024 * 1024;

/** No message of links, addresses, routes or rulesets is longer; one that is counts as lost. */
export const EVENT_LENGTH = 64 * 1024;

/** A storm must not keep the event loop from its other work. */
const MESSAGES_A_TURN = 64;

/** How what comes is heard. */
export type Hearing = {
  message(message: Message): void;
  /** Messages were lost, nobody knows which: look at everything. */
  loss(): void;
};

export type EventGroups = { readonly protocol: number; readonly groups: readonly number[] };

/**
 * A netlink socket that only listens. It belongs to the namespace that the thread was in when it was opened. The kernel
 * queues an event before the call that made the change returns, so what `read` does not find has not happened yet.
 */
export class EventSocket {
  readonly #calls: SystemCalls;
  readonly #descriptor: number;
  readonly #buffer: Uint8Array;
  readonly #hearing: Hearing;
  readonly #polling: { stop(): void };

  /** The buffer is in use only while a message is being heard, so that many sockets may share it. */
  constructor(calls: SystemCalls, wanted: EventGroups, { hearing, buffer }: { hearing: Hearing; buffer: Uint8Array }) {
    this.#calls = calls;
    this.#buffer = buffer;
    this.#hearing = hearing;
    this.#descriptor = calls.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, wanted.protocol);
    try {
      listen(calls, this.#descriptor, wanted.groups);
      this.#polling = calls.onReadable(this.#descriptor, () => this.read(MESSAGES_A_TURN));
    } catch (error) {
      closeSync(this.#descriptor);
      throw error;
    }
  }

  /** Hears what has come, that many messages at most. */
  read(limit: number): void {
    for (let count = 0; count < limit; count++) if (!this.#readOne()) return;
  }

  close(): void {
    this.#polling.stop();
    closeSync(this.#descriptor);
  }

  // false when nothing more is there.
  #readOne(): boolean {
    try {
      const length = this.#calls.recvNow(this.#descriptor, this.#buffer, MSG_TRUNC);
      if (length === null) return false;
      if (length > this.#buffer.length) this.#hearing.loss();
      else for (const message of readMessages(this.#buffer.subarray(0, length))) this.#hearing.message(message);
      return true;
    } catch (error) {
      this.#hearing.loss();
      // What was not lost is still there to be read, and so is what comes after a message that nobody understands.
      return isRefusal(error, 'ENOBUFS', 'EINTR') || error instanceof MalformedMessage;
    }
  }
}

function listen(calls: SystemCalls, descriptor: number, groups: readonly number[]): void {
  const size = new Uint8Array(Uint32Array.of(BUFFER_OF_THE_KERNEL).buffer);
  try {
    calls.setsockopt(descriptor, { level: SOL_SOCKET, name: SO_RCVBUFFORCE }, size);
  } catch {
    // As root of a user namespace alone: then as much as the kernel grants anybody.
    calls.setsockopt(descriptor, { level: SOL_SOCKET, name: SO_RCVBUF }, size);
  }
  // Without a number of its own, the socket would get nothing that goes to all.
  const anyNumber = new Uint8Array(SOCKADDR_NL_LENGTH);
  anyNumber[0] = AF_NETLINK;
  calls.bind(descriptor, anyNumber);
  for (const group of groups) {
    const value = new Uint8Array(Uint32Array.of(group).buffer);
    calls.setsockopt(descriptor, { level: SOL_NETLINK, name: NETLINK_ADD_MEMBERSHIP }, value);
  }
}
