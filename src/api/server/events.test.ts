import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Hono } from 'hono';
import { type EventFeed, serveEvents } from './events.ts';

const HEARTBEAT_MS = 15_000;

test('where events cannot be told, it is said to whoever keeps the log, and rates are told no more either', async () => {
  const mistakes: unknown[] = [];
  const broken = new Error('no events today');
  let ended: Promise<unknown> = Promise.resolve();
  const feed = feedOf({
    // biome-ignore lint/correctness/useYield: it fails before it tells anything.
    follow: async function* () {
      throw broken;
    },
    rates: (signal) => {
      ended = once(signal, 'abort');
      return nothingUntil(signal);
    },
  });
  const text = await (await ask(feed, { onMistake: (error) => mistakes.push(error) })).text();
  assert.match(text, /^event: hello\n/);
  assert.deepEqual(mistakes, [broken]);
  await ended;
});

test('one who does not read is kept no heartbeats', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const closing = new AbortController();
  const feed = feedOf({ follow: ({ signal }) => nothingUntil(signal) });
  const response = await ask(feed, { closing: closing.signal });
  await turns();
  for (let beats = 0; beats < 20; beats++) {
    t.mock.timers.tick(HEARTBEAT_MS);
    await turns();
  }
  t.mock.timers.reset();
  closing.abort();
  const beats = (await response.text()).split(': \n\n').length - 1;
  assert.ok(beats >= 1 && beats <= 2, `${beats} heartbeats`);
});

const feedOf = (parts: Partial<EventFeed>): EventFeed => ({
  lastId: '1-0',
  follow: ({ signal }) => nothingUntil(signal),
  rates: nothingUntil,
  print: JSON.stringify,
  ...parts,
});

async function ask(
  feed: EventFeed,
  { closing = new AbortController().signal, onMistake = assert.fail as (error: unknown) => void } = {},
): Promise<Response> {
  return new Hono().get('/', serveEvents(feed, { closing, onMistake })).request('/?rates=true');
}

// biome-ignore lint/correctness/useYield: it is a feed that tells nothing until it ends.
async function* nothingUntil(signal: AbortSignal): AsyncGenerator<never> {
  await once(signal, 'abort');
}

/** Lets what is under way go on as far as it can. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}
