import type { NetworkReference } from '../protocol/common-types.ts';
import { messageStatus, messageType, printMessage, REMOTE_PROGRAM } from '../protocol/message.ts';
import { networkEvents } from '../protocol/network-procedures.ts';
import { lifecycleNumber, metadataNumber, type NetworkEvent } from './network-event.ts';
import { refused } from './refused.ts';

/** The kinds of events by their number when subscribing: virNetworkEventID. */
const KINDS: readonly NetworkEvent['kind'][] = ['lifecycle', 'metadata-change'];

/** Of which events a client wants to be told; by the number under which it is told. */
export class Subscriptions {
  readonly #most: number;
  readonly #subjects = new Map<number, Subject>();
  readonly #callbacks = new Map<Subject, number>();
  #nextCallback = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The number of the new subscription; throws a LibvirtError for events that do not exist, or are subscribed to. */
  add(event: number, network: NetworkReference | null): number {
    const kind = KINDS[event];
    if (kind === undefined) throw refused('internal', `unsupported network event ID ${event}`);
    const subject = subjectOf(kind, network);
    if (this.#callbacks.has(subject)) throw refused('invalidArgument', 'event callback already tracked');
    if (this.#callbacks.size >= this.#most) {
      throw refused('operationFailed', `this client has ${this.#most} event subscriptions, and may have no more`);
    }
    const callback = this.#nextCallback++;
    this.#subjects.set(callback, subject);
    this.#callbacks.set(subject, callback);
    return callback;
  }

  remove(callback: number): void {
    const subject = this.#subjects.get(callback);
    if (subject === undefined) throw refused('internal', `network event callback ${callback} not registered`);
    this.#subjects.delete(callback);
    this.#callbacks.delete(subject);
  }

  /** What the client is to be told of an event, one message a subscription. */
  messagesFor(event: NetworkEvent): readonly Uint8Array[] {
    const subjects = [subjectOf(event.kind, null), subjectOf(event.kind, event.network)];
    const callbacks = subjects.flatMap((subject) => this.#callbacks.get(subject) ?? []);
    return callbacks.sort((one, other) => one - other).map((callback) => printEvent(event, callback));
  }
}

/** A kind of events of one network, or of all. */
type Subject = string;

// The UUID alone: a network keeps it when it is defined anew under another name.
const subjectOf = (kind: NetworkEvent['kind'], network: NetworkReference | null): Subject =>
  `${kind} ${network === null ? 'all' : network.uuid.toLowerCase()}`;

function printEvent(event: NetworkEvent, callback: number): Uint8Array {
  const { network } = event;
  switch (event.kind) {
    case 'lifecycle': {
      const { number, message } = networkEvents.lifecycle;
      const body = { callback, network, event: lifecycleNumber[event.what], detail: 0 };
      return printMessage(eventHeader(number), message, body);
    }
    case 'metadata-change': {
      const { number, message } = networkEvents.metadataChange;
      const body = { callback, network, kind: metadataNumber[event.what], uri: event.uri };
      return printMessage(eventHeader(number), message, body);
    }
  }
}

const eventHeader = (procedure: number) => ({
  ...REMOTE_PROGRAM,
  procedure,
  type: messageType.message,
  serial: 0,
  status: messageStatus.ok,
});
