import type { NetworkReference } from '../protocol/common-types.ts';
import { messageStatus, messageType, printMessage, REMOTE_PROGRAM } from '../protocol/message.ts';
import { networkEvents } from '../protocol/network-procedures.ts';
import { lifecycleNumber, metadataNumber, type NetworkEvent } from './network-event.ts';
import { refused } from './refused.ts';

/** The kinds of events by their number when subscribing: virNetworkEventID. */
const KINDS: readonly NetworkEvent['kind'][] = ['lifecycle', 'metadata-change'];

type Subscription = {
  readonly kind: NetworkEvent['kind'];
  /** null: of every network. */
  readonly network: NetworkReference | null;
};

/** Of which events a client wants to be told; by the number under which it is told. */
export class Subscriptions {
  readonly #byCallback = new Map<number, Subscription>();
  #nextCallback = 0;

  /** The number of the new subscription; throws a LibvirtError for events that do not exist, or are subscribed to. */
  add(event: number, network: NetworkReference | null): number {
    const kind = KINDS[event];
    if (kind === undefined) throw refused('internal', `unsupported network event ID ${event}`);
    if (this.#has(kind, network)) throw refused('invalidArgument', 'event callback already tracked');
    const callback = this.#nextCallback++;
    this.#byCallback.set(callback, { kind, network });
    return callback;
  }

  remove(callback: number): void {
    if (this.#byCallback.delete(callback)) return;
    throw refused('internal', `network event callback ${callback} not registered`);
  }

  /** What the client is to be told of an event, one message a subscription. */
  messagesFor(event: NetworkEvent): readonly Uint8Array[] {
    return [...this.#byCallback]
      .filter(([, { kind, network }]) => kind === event.kind && (network === null || isSame(network, event.network)))
      .map(([callback]) => printEvent(event, callback));
  }

  #has(kind: NetworkEvent['kind'], network: NetworkReference | null): boolean {
    return [...this.#byCallback.values()].some(
      (other) =>
        other.kind === kind &&
        (network === null || other.network === null ? network === other.network : isSame(network, other.network)),
    );
  }
}

// The UUID alone: a network keeps it when it is defined anew under another name.
const isSame = (one: NetworkReference, other: NetworkReference): boolean =>
  one.uuid.toLowerCase() === other.uuid.toLowerCase();

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
