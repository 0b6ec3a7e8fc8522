import { type Message, MessageReader } from '../../../src/api/client/server-sent.ts';
import { waitBefore } from './back-off.ts';
import { authorization } from './client.ts';
import type { Connection } from './connection.ts';

/** What the feed needs of the world, and whom it tells. */
export type FeedOptions = {
  readonly url: string;
  readonly fetch: typeof fetch;
  token(): string | null;
  onMessage(message: Message): void;
  onConnection(connection: Connection): void;
};

/** The server says something, if only a comment, each 15 s: a connection that is silent for longer is dead. */
const SILENCE_MS = 40_000;
/** One that ends sooner may do so again, and again. */
const STEADY_MS = 10_000;

/**
 * What the daemon tells, from `start` to `stop`: it connects again by itself, asks for what was missed meanwhile, and
 * says how things are.
 */
export class EventFeed {
  readonly #options: FeedOptions;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastId: string | null = null;
  #attempt = 0;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Connects, or does so now instead of later. */
  start(): void {
    this.stop();
    const abort = new AbortController();
    this.#abort = abort;
    this.#options.onConnection({ kind: 'connecting' });
    void this.#follow(abort);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
  }

  async #follow(abort: AbortController): Promise<void> {
    const next = await this.#listen(abort).catch(() => 'again' as const);
    // Whoever has stopped it, has gone on already.
    if (this.#abort !== abort) return;
    this.stop();
    if (next === 'token-needed') return this.#options.onConnection({ kind: 'token-needed' });
    const wait = waitBefore(this.#attempt++, Math.random());
    this.#timer = setTimeout(() => this.start(), wait);
    this.#options.onConnection({ kind: 'waiting', retryAtMs: performance.now() + wait });
  }

  async #listen(abort: AbortController): Promise<'again' | 'token-needed'> {
    const { url, fetch, token } = this.#options;
    const headers = {
      Accept: 'text/event-stream',
      ...authorization(token()),
      ...(this.#lastId === null ? {} : { 'Last-Event-ID': this.#lastId }),
    };
    this.#expectSomething(abort);
    const response = await fetch(url, { headers, signal: abort.signal, cache: 'no-store' });
    if (response.status === 401) return 'token-needed';
    if (!response.ok || response.body === null) return 'again';
    this.#options.onConnection({ kind: 'live' });
    const steady = setTimeout(() => {
      this.#attempt = 0;
    }, STEADY_MS);
    await this.#read(response.body, abort).finally(() => clearTimeout(steady));
    return 'again';
  }

  async #read(body: ReadableStream<Uint8Array>, abort: AbortController): Promise<void> {
    const [decoder, messages, stream] = [new TextDecoder(), new MessageReader(), body.getReader()];
    for (let piece = await stream.read(); !piece.done; piece = await stream.read()) {
      // What was on its way yet, the next connection asks for again.
      if (abort.signal.aborted) return;
      this.#expectSomething(abort);
      for (const message of messages.read(decoder.decode(piece.value, { stream: true }))) {
        this.#lastId = message.id ?? this.#lastId;
        this.#options.onMessage(message);
      }
    }
  }

  #expectSomething(abort: AbortController): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => abort.abort(), SILENCE_MS);
  }
}
