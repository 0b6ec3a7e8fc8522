import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft } from './time-left.ts';

const now = 1_000_000_000_000;

for (const [seconds, text] of [
  [3600, 'in 1h'],
  [3599, 'in 59m 59s'],
  [90_061, 'in 1d 1h'],
  [86_430, 'in 1d'],
  [5, 'in 5s'],
  [0, 'expired'],
  [-7, 'expired'],
] as const) {
  test(`${seconds} s from now is "${text}"`, () => assert.equal(timeLeft(now / 1000 + seconds, now), text));
}

test('a lease without an end never expires', () => assert.equal(timeLeft(null, now), 'never'));
