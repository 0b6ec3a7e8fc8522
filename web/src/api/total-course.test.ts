import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rates } from './rates.ts';
import { totalCourse } from './total-course.ts';

const report = (...links: readonly (readonly [string, number])[]) => ({
  links: links.map(([link, rate]) => ({
    link,
    received: { bytesPerSecond: rate },
    sent: { bytesPerSecond: 1 },
  })),
});

test('the courses of links that began at different moments are added moment by moment', () => {
  const rates = new Rates();
  rates.add(report(['vnet0', 10]));
  rates.add(report(['vnet0', 20], ['vnet1', 100]));
  assert.deepEqual(totalCourse(rates, ['vnet0', 'vnet1', 'vnet2']), [11, 122]);
  assert.deepEqual(totalCourse(rates, []), []);
});
