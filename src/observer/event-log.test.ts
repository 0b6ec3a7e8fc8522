import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { networkName } from '../net/names.ts';
import { EventLog } from './event-log.ts';
import type { HostEvent } from './host-event.ts';

const lab = networkName('lab');
const started = { kind: 'network-started', network: lab } as const;
const AT = new Date('2030-01-02T03:04:05.678Z');

const logOf = (count: number, { capacity = 10, life = 1000 } = {}): EventLog => {
  const log = new EventLog({ life, now: () => AT, capacity });
  for (let number = 0; number < count; number++) log.add([started]);
  return log;
};

/** Ids (and what is no number's) until so many events were heard. */
async function hear(log: EventLog, since: string | null, count: number): Promise<readonly string[]> {
  const stop = new AbortController();
  const heard: string[] = [];
  for await (const batch of log.follow({ since, signal: stop.signal })) {
    heard.push(...batch.map(({ kind, id }) => (kind === 'lost' ? `lost ${id}` : id)));
    if (heard.length >= count) stop.abort();
  }
  return heard;
}

describe('who follows', () => {
  test('hears what happens from now on, in order, with its time and in words', async () => {
    const log = logOf(3);
    const stop = new AbortController();
    const events = log.follow({ since: null, signal: stop.signal });
    log.add([started, { kind: 'network-stopped', network: lab }]);
    const { value } = await events.next();
    assert.deepEqual(value, [
      { ...started, id: '1000-4', at: AT.toISOString(), text: 'network lab: started' },
      { kind: 'network-stopped', network: lab, id: '1000-5', at: AT.toISOString(), text: 'network lab: stopped' },
    ]);
    stop.abort();
    assert.deepEqual(await events.next(), { done: true, value: undefined });
  });

  test('waits for what has not happened yet, and is woken by it', async () => {
    const log = logOf(0);
    const heard = hear(log, null, 2);
    await new Promise(setImmediate);
    log.add([started]);
    await new Promise(setImmediate);
    log.add([started]);
    assert.deepEqual(await heard, ['1000-1', '1000-2']);
  });

  test('ends when it is to end, though nothing happens', async () => {
    const stop = new AbortController();
    const next = logOf(0).follow({ since: null, signal: stop.signal }).next();
    setImmediate(() => stop.abort());
    assert.equal((await next).done, true);
  });
});

describe('who comes back', () => {
  test('hears what it has missed', async () => {
    assert.deepEqual(await hear(logOf(5), '1000-3', 2), ['1000-4', '1000-5']);
  });

  test('from before the first event, or from the oldest that is kept, misses nothing', async () => {
    assert.deepEqual(await hear(logOf(2), logOf(0).lastId, 2), ['1000-1', '1000-2']);
    assert.equal((await hear(logOf(14), '1000-4', 10))[0], '1000-5');
  });

  for (const [what, since] of [
    ['of what is kept no more', '1000-3'],
    ['of another life', '999-3'],
    ['of what is yet to come', '1000-15'],
    ['of nothing that there is', 'yesterday'],
  ] as const)
    test(`with the id ${what} is told that events were missed, and goes on from here`, async () => {
      const log = logOf(14);
      const heard = hear(log, since, 2);
      await new Promise(setImmediate);
      log.add([started]);
      assert.deepEqual(await heard, ['lost 1000-14', '1000-15']);
    });

  test('slower than things happen is told so, too', async () => {
    const log = logOf(0);
    const events = log.follow({ since: null, signal: new AbortController().signal });
    log.add([started]);
    await events.next();
    for (let number = 0; number < 11; number++) log.add([started]);
    const { value } = await events.next();
    assert.deepEqual(
      (value as readonly HostEvent[]).map(({ kind, id }) => [kind, id]),
      [['lost', '1000-12']],
    );
  });
});

test('two hundred followers hear everything, a few at a turn of the event loop', async () => {
  const log = logOf(0, { capacity: 2000 });
  const all = Array.from({ length: 200 }, () => hear(log, null, 1000));
  await new Promise(setImmediate);
  for (let number = 0; number < 1000; number++) log.add([started]);
  let turns = 0;
  const turn = (): void => {
    turns++;
    counting = setImmediate(turn);
  };
  let counting = setImmediate(turn);
  const heard = await Promise.all(all);
  clearImmediate(counting);
  assert.ok(heard.every((ids) => ids.length === 1000 && ids[999] === '1000-1000'));
  assert.ok(turns >= 40, `${turns} turns`);
});

describe('a log that goes on from another', () => {
  test('has its events first, under numbers of its own, and tells them to who asks for what was before', async () => {
    const first = logOf(5);
    const log = new EventLog({ life: 2000, now: () => AT, capacity: 10, earlier: first.latest(3) });
    assert.equal(log.lastId, '2000-3');
    log.add([started]);
    assert.deepEqual(await hear(log, '2000-0', 4), ['2000-1', '2000-2', '2000-3', '2000-4']);
    assert.deepEqual(await hear(log, '1000-5', 1), ['lost 2000-4']);
  });

  test('gives the last ones, as many as there are', () => {
    assert.deepEqual(
      logOf(14)
        .latest(3)
        .map(({ id }) => id),
      ['1000-12', '1000-13', '1000-14'],
    );
    assert.equal(logOf(14).latest(100).length, 10);
    assert.deepEqual(logOf(0).latest(100), []);
  });
});
