import type { Socket } from 'node:net';
import { isKeepAlive, keepAliveProcedure, printKeepAlive } from '../protocol/keep-alive-message.ts';
import { type Dispatch, reply } from './dispatch.ts';
import { BadLength, type Frame, Framer } from './framer.ts';
import { KeepAlive } from './keep-alive.ts';
import type { Limits } from './limits.ts';
import type { NetworkEvent } from './network-event.ts';
import type { Access, Peer } from './peer.ts';
import type { Session } from './session.ts';
import { Subscriptions } from './subscriptions.ts';

export type ConnectionOptions = Access &
  Dispatch & { readonly id: number; readonly peer: Peer; readonly limits: Limits };

/** A client's connection: reads its calls, has them answered, and writes the replies as they become ready. */
export class Connection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #framer: Framer;
  readonly #keepAlive: KeepAlive;
  readonly #session: Session;
  /** Fulfilled when the connection is no more. */
  readonly closed: Promise<void>;
  #inFlight = 0;
  #isEnding = false;

  constructor(socket: Socket, options: ConnectionOptions) {
    const { limits, readOnly } = options;
    this.#socket = socket;
    this.#options = options;
    this.#framer = new Framer(readOnly ? limits.readOnlyMessageBytes : undefined);
    this.#keepAlive = new KeepAlive(limits.keepAlive, {
      ask: () => this.#send(printKeepAlive('ping')),
      isListening: () => this.#inFlight < limits.callsInFlight,
      giveUp: () => this.#giveUp('does not answer'),
    });
    this.#session = this.#newSession();
    this.closed = new Promise((resolve) => {
      socket.once('close', () => resolve());
    });
    this.#listen();
  }

  /** Whether it came through the socket for readers. */
  get isReader(): boolean {
    return this.#options.readOnly;
  }

  /** Tells the client of an event, when it has subscribed to it. */
  tell(event: NetworkEvent): void {
    for (const message of this.#session.subscriptions.messagesFor(event)) this.#send(message);
    // Replies are bounded by the calls under way, events by nothing else.
    if (this.#socket.writableLength > this.#options.limits.unreadBytes) this.#giveUp('does not read what it is told');
  }

  /** Reads nothing more, and ends the connection when all that is under way is answered. */
  finish(): void {
    this.#isEnding = true;
    this.#readOrPause();
    this.#endWhenAnswered();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #newSession(): Session {
    const { id, peer, readOnly, limits } = this.#options;
    const gone = new AbortController();
    this.#socket.once('close', () => {
      this.#keepAlive.stop();
      gone.abort();
    });
    return {
      id,
      peer,
      readOnly,
      subscriptions: new Subscriptions(limits.subscriptions),
      gone: gone.signal,
      uri: null,
      startKeepAlive: () => this.#keepAlive.start(),
      closeWhenAnswered: () => this.finish(),
    };
  }

  #listen(): void {
    this.#socket.on('data', (chunk: Buffer) => {
      this.#keepAlive.heard();
      this.#framer.push(chunk);
      this.#takeMessages();
    });
    this.#socket.on('drain', () => this.#takeMessages());
    // A peer that resets its connection is gone like any other: `close` follows.
    this.#socket.on('error', () => undefined);
  }

  #takeMessages(): void {
    try {
      for (let frame = this.#nextFrame(); frame !== undefined; frame = this.#nextFrame()) this.#take(frame);
      this.#readOrPause();
    } catch (error) {
      if (!(error instanceof BadLength)) throw error;
      this.#giveUp(`sends ${error.message}`);
    }
  }

  #nextFrame(): Frame | undefined {
    return this.#mayTakeMore() ? this.#framer.next() : undefined;
  }

  #mayTakeMore(): boolean {
    const { callsInFlight, unsentBytes } = this.#options.limits;
    const isOpen = !this.#isEnding && !this.#socket.destroyed;
    return isOpen && this.#inFlight < callsInFlight && this.#socket.writableLength <= unsentBytes;
  }

  #take(frame: Frame): void {
    if (isKeepAlive(frame.header)) {
      if (frame.header.procedure === keepAliveProcedure.ping) this.#send(printKeepAlive('pong'));
      return;
    }
    this.#inFlight++;
    void reply(this.#options, frame, this.#session).then((message) => this.#answered(message));
  }

  #answered(message: Uint8Array | null): void {
    this.#inFlight--;
    if (message !== null) this.#send(message);
    if (this.#isEnding) this.#endWhenAnswered();
    else this.#takeMessages();
  }

  #send(message: Uint8Array): void {
    if (this.#socket.writable) this.#socket.write(message);
  }

  // What is not read stays in the socket, and in the end keeps the client from writing.
  #readOrPause(): void {
    if (this.#mayTakeMore()) this.#socket.resume();
    else this.#socket.pause();
  }

  // Not waiting for the client to close its end too: it may be one that never looks.
  #endWhenAnswered(): void {
    if (this.#inFlight === 0) this.#socket.destroySoon();
  }

  #giveUp(why: string): void {
    if (this.#socket.destroyed) return;
    const { id, peer, log } = this.#options;
    const who = `client ${id} (process ${peer.processId ?? 'unknown'}, user ${peer.userId ?? 'unknown'})`;
    log({ severity: 'notice', message: `${who} ${why}, and is disconnected` });
    this.#socket.destroy();
  }
}
