import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from './connection.ts';
import { EventFeed } from './event-feed.ts';

type Answer = Response | Error;

/** A feed with a server that gives these answers in turn, and all that came of it. */
function feedOf(answers: Answer[], token = 'secret') {
  const asked: Headers[] = [];
  const states: Connection['kind'][] = [];
  const said: string[] = [];
  const feed = new EventFeed({
    url: 'events',
    token: () => token,
    fetch: async (_, options) => {
      asked.push(new Headers(options?.headers));
      const answer = answers.shift() ?? new Response('', { status: 401 });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onMessage: ({ data }) => said.push(data),
    onConnection: ({ kind }) => states.push(kind),
  });
  return { feed, asked, states, said };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a feed that is cut off connects again, and asks for what came after the last event', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { feed, asked, states, said } = feedOf([new Response('id: 7\ndata: one\n\n'), new Response('data: two\n\n')]);
  feed.start();
  await settled();
  assert.deepEqual(states, ['connecting', 'live', 'waiting']);
  t.mock.timers.tick(20_000);
  await settled();
  assert.deepEqual(said, ['one', 'two']);
  assert.equal(asked[0]?.get('last-event-id'), null);
  assert.equal(asked[1]?.get('last-event-id'), '7');
  assert.equal(asked[1]?.get('authorization'), 'Bearer secret');
  feed.stop();
});

test('a feed that is not let in says so, and does not try again by itself', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { feed, asked, states } = feedOf([]);
  feed.start();
  await settled();
  t.mock.timers.tick(60_000);
  await settled();
  assert.deepEqual([states, asked.length], [['connecting', 'token-needed'], 1]);
});

test('a feed that falls silent is taken for dead', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const states: Connection['kind'][] = [];
  const silent: typeof fetch = async (_, options) =>
    new Response(
      new ReadableStream({
        start: (stream) => options?.signal?.addEventListener('abort', () => stream.error(new Error('cut'))),
      }),
    );
  const feed = new EventFeed({
    url: 'events',
    fetch: silent,
    token: () => null,
    onMessage: () => undefined,
    onConnection: ({ kind }) => states.push(kind),
  });
  feed.start();
  await settled();
  assert.deepEqual(states, ['connecting', 'live']);
  t.mock.timers.tick(40_000);
  await settled();
  assert.deepEqual(states, ['connecting', 'live', 'waiting']);
  feed.stop();
});

test('a feed that is let in and cut off at once waits longer each time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { feed, asked } = feedOf(Array.from({ length: 100 }, () => new Response('event: hello\ndata: {}\n\n')));
  feed.start();
  for (let second = 0; second < 60; second++) {
    await settled();
    t.mock.timers.tick(1000);
  }
  feed.stop();
  assert.ok(asked.length > 4 && asked.length < 15, `${asked.length} times in a minute`);
});

test('a feed that is stopped says nothing more', async () => {
  const { feed, states } = feedOf([new Error('no way there')]);
  feed.start();
  feed.stop();
  await settled();
  assert.deepEqual(states, ['connecting']);
});

test('a feed that is started anew does not tell what the connection before still brings', async () => {
  let bring: (text: string) => void = () => {};
  const body = new ReadableStream({
    start: (controller) => {
      bring = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  const { feed, asked, said } = feedOf([new Response(body), new Response('id: 1\ndata: one\n\n')]);
  feed.start();
  await settled();
  bring('id: 1\ndata: one\n\n');
  feed.start();
  await settled();
  feed.stop();
  assert.deepEqual([said, asked.map((headers) => headers.get('last-event-id'))], [['one'], [null, null]]);
});

test('a token in letters that no header can have is refused like any other that is wrong', async () => {
  const { feed, states } = feedOf([], '令牌');
  feed.start();
  await settled();
  feed.stop();
  assert.deepEqual(states, ['connecting', 'token-needed']);
});
