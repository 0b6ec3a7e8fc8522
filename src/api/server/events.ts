import type { Context, Handler } from 'hono';
import { stream } from 'hono/streaming';
import type { StreamingApi } from 'hono/utils/stream';
import * as z from 'zod';
import { readInput } from './read-input.ts';

/** An event as it is told; what it says, `observer/` knows. */
export type FeedEvent = { readonly id: string; readonly kind: string };

/** Where events come from: each follower at his own pace, from where he left. */
export type EventFeed = {
  /** Of the last one until now. */
  readonly lastId: string;
  follow(options: { readonly since: string | null; readonly signal: AbortSignal }): AsyncIterable<readonly FeedEvent[]>;
  /** What passes links, each second or so. */
  rates(signal: AbortSignal): AsyncIterable<object>;
  /** As JSON, printed once for all to whom it is told. */
  print(event: FeedEvent): string;
};

export type ServeEventsOptions = {
  /** Aborted when the server ends: streams have no end of their own. */
  readonly closing: AbortSignal;
  /** Told of what goes wrong while a stream lasts, of which whoever follows can be told no more. */
  onMistake(error: unknown): void;
};

const question = z.strictObject({ since: z.string().optional(), rates: z.enum(['true', 'false']).optional() });

/** A connection that is silent for longer than twice this is dead. */
const HEARTBEAT_MS = 15_000;

/** Streams what happens, as it happens: what was missed since `Last-Event-ID` first. */
export const serveEvents =
  (feed: EventFeed, options: ServeEventsOptions): Handler =>
  async (context) => {
    const read = await readInput(context, question);
    if ('refusal' in read) return context.json(read.refusal.body, read.refusal.status);
    context.header('content-type', 'text/event-stream; charset=utf-8');
    context.header('cache-control', 'no-store');
    // What stands between may hold a stream back until it has enough of it.
    context.header('x-accel-buffering', 'no');
    // Nobody would read it, nor end it.
    if (context.req.method === 'HEAD') return context.body(null);
    const tell = (out: StreamingApi): Promise<void> => tellAll(context, out, { feed, closing: options.closing });
    return stream(context, tell, async (error) => options.onMistake(error));
  };

type Telling = { readonly feed: EventFeed; readonly closing: AbortSignal };

async function tellAll(context: Context, out: StreamingApi, { feed, closing }: Telling): Promise<void> {
  const end = new AbortController();
  out.onAbort(() => end.abort());
  const signal = AbortSignal.any([end.signal, closing]);
  // Who asks for no past is told what happens from here on, be it while he is greeted.
  const since = sinceOf(context) ?? feed.lastId;
  await out.write(message({ event: 'hello', id: since, data: '{}' }));
  const stopBeating = beat(out);
  try {
    await Promise.all([tellEvents(out, feed, { since, signal }), tellRates(context, out, { feed, signal })]);
  } finally {
    stopBeating();
    // Where the one has failed, the other has nobody left to tell.
    end.abort();
  }
}

/** Says something now and then, until the function that this gives is called. To one who does not read, it says no more. */
function beat(out: StreamingApi): () => void {
  let isOnItsWay = false;
  const timer = setInterval(async () => {
    if (isOnItsWay) return;
    isOnItsWay = true;
    await out.write(': \n\n');
    isOnItsWay = false;
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
}

const sinceOf = ({ req }: Context): string | null => req.header('last-event-id') || req.query('since') || null;

type Following = { readonly since: string | null; readonly signal: AbortSignal };

async function tellEvents(out: StreamingApi, feed: EventFeed, following: Following): Promise<void> {
  for await (const batch of feed.follow(following)) {
    const messages = batch.map((event) =>
      message({ event: event.kind === 'lost' ? 'lost' : null, id: event.id, data: feed.print(event) }),
    );
    await out.write(messages.join(''));
  }
}

async function tellRates(
  { req }: Context,
  out: StreamingApi,
  { feed, signal }: { readonly feed: EventFeed; readonly signal: AbortSignal },
): Promise<void> {
  if (req.query('rates') !== 'true') return;
  for await (const rates of feed.rates(signal)) {
    await out.write(printedRates(rates));
  }
}

// The same are told to all, and of a thousand links they are long.
function printedRates(rates: object): Uint8Array {
  const printed = PRINTED.get(rates) ?? utf8.encode(message({ event: 'rates', id: null, data: JSON.stringify(rates) }));
  PRINTED.set(rates, printed);
  return printed;
}

const PRINTED = new WeakMap<object, Uint8Array>();
const utf8 = new TextEncoder();

type Message = { readonly event: string | null; readonly id: string | null; readonly data: string };

// JSON has no line ends but between its tokens, and there JSON.stringify puts none.
const message = ({ event, id, data }: Message): string =>
  `${event === null ? '' : `event: ${event}\n`}${id === null ? '' : `id: ${oneLine(id)}\n`}data: ${data}\n\n`;

// It comes back from whoever asks.
const oneLine = (id: string): string => id.replaceAll(/[\r\n\0]/g, '').slice(0, 100);
