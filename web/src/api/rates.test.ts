import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rates } from './rates.ts';

const report = (link: string, received: number, sent = 0) => ({
  links: [{ link, received: { bytesPerSecond: received }, sent: { bytesPerSecond: sent } }],
});

test('a link that a report does not name was idle then', () => {
  const rates = new Rates();
  rates.add(report('vnet0', 5, 1));
  rates.add(report('vnet1', 7));
  assert.deepEqual(rates.courseOf('vnet0'), { received: [5, 0], sent: [1, 0] });
  assert.deepEqual([rates.nowOf('vnet0'), rates.nowOf('vnet1')], [0, 7]);
});

test('a minute is kept, and of a link that was idle for all of it, nothing', () => {
  const rates = new Rates();
  rates.add(report('vnet0', 5));
  for (let second = 0; second < 59; second++) rates.add({ links: [] });
  assert.equal(rates.courseOf('vnet0').received.length, 60);
  rates.add({ links: [] });
  assert.deepEqual(rates.courseOf('vnet0').received, []);
});
