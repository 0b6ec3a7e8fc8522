import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { WaitingLine } from './waiting-line.ts';

test('those who wait come in one at a time, in the order in which they came', async () => {
  const line = new WaitingLine();
  const order: string[] = [];
  const visit = async (name: string): Promise<void> => {
    const leave = await line.enter();
    order.push(`${name} in`);
    await setImmediate();
    order.push(`${name} out`);
    leave();
  };
  await Promise.all(['a', 'b', 'c'].map(visit));
  assert.deepEqual(order, ['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

test('one who gives up is not let in, and keeps nobody out', async () => {
  const line = new WaitingLine();
  const leave = await line.enter();
  const stop = new AbortController();
  const given = line.enter(stop.signal);
  const next = line.enter();
  stop.abort();
  await assert.rejects(given, { code: 'interrupted' });
  let entered = false;
  void next.then(() => {
    entered = true;
  });
  await setImmediate();
  assert.equal(entered, false);
  leave();
  (await next)();
  await assert.rejects(line.enter(AbortSignal.abort()), { code: 'interrupted' });
});

test('the one who is inside may be told to end without others coming in too early', async () => {
  const line = new WaitingLine();
  const stop = new AbortController();
  const leave = await line.enter(stop.signal);
  stop.abort();
  let entered = false;
  const next = line.enter().then((end) => {
    entered = true;
    end();
  });
  await setImmediate();
  assert.equal(entered, false);
  leave();
  await next;
});
