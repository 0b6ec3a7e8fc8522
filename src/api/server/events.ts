import type { Context, Handler } from 'hono';
import { stream } from 'hono/streaming';
import type { StreamingApi } from 'hono/utils/stream';

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

/** Aborted when the server ends: streams have no end of their own. */
type Closing = { readonly closing: AbortSignal };

/** A connection that is silent for longer than twice this is dead. */
const HEARTBEAT_MS = 15_000;

/** Streams what happens, as it happens: what was missed since `Last-Event-ID` first. */
export const serveEvents =
  (feed: EventFeed, { closing }: Closing): Handler =>
  (context) => {
    context.header('content-type', 'text/event-stream; charset=utf-8');
    context.header('cache-control', 'no-store');
    // What stands between may hold a stream back until it has enough of it.
    context.header('x-accel-buffering', 'no');
    // Nobody would read it, nor end it.
    if (context.req.method === 'HEAD') return context.body(null);
    return stream(context, async (out) => {
      const gone = new AbortController();
      out.onAbort(() => gone.abort());
      const signal = AbortSignal.any([gone.signal, closing]);
      // Who asks for no past is told what happens from here on, be it while he is greeted.
      const since = sinceOf(context) ?? feed.lastId;
      await out.write(message({ event: 'hello', id: since, data: '{}' }));
      const beat = setInterval(() => void out.write(': \n\n'), HEARTBEAT_MS);
      try {
        await Promise.all([tellEvents(out, feed, { since, signal }), tellRates(context, out, { feed, signal })]);
      } finally {
        clearInterval(beat);
      }
    });
  };

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
    await out.write(message({ event: 'rates', id: null, data: JSON.stringify(rates) }));
  }
}

type Message = { readonly event: string | null; readonly id: string | null; readonly data: string };

// JSON has no line ends but between its tokens, and there JSON.stringify puts none.
const message = ({ event, id, data }: Message): string =>
  `${event === null ? '' : `event: ${event}\n`}${id === null ? '' : `id: ${oneLine(id)}\n`}data: ${data}\n\n`;

// It comes back from whoever asks.
const oneLine = (id: string): string => id.replaceAll(/[\r\n\0]/g, '').slice(0, 100);
