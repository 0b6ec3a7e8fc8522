import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFor } from './format.ts';
import { chooseLanguage } from './language.ts';

const english = formatFor('en');
const now = new Date(2026, 4, 17, 12, 0, 0);

test('amounts have three digits and a prefix', () => {
  assert.deepEqual([0, 999, 1000, 1_234_567].map(english.bytes), ['0 B', '999 B', '1 kB', '1.23 MB']);
});

test('a rate is told in bits', () => {
  assert.equal(english.rate(125_000), '1 Mbit/s');
});

test('a duration is told in the largest unit that fits', () => {
  assert.deepEqual([0, 59, 3599, 7200, 90_000].map(english.duration), ['0 sec', '59 sec', '60 min', '2 hr', '1 day']);
});

test('the time of day has 24 hours, and a date unless it is today', () => {
  assert.equal(english.moment(new Date(2026, 4, 17, 0, 5, 9), now), '00:05:09');
  assert.match(english.moment(new Date(2026, 4, 16, 23, 5), now), /^May 16, 2026.* 23:05$/);
});

test('what was and what will be is told in words', () => {
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  assert.deepEqual([english.ago(at(-120), now), english.ago(at(7200), now)], ['2 minutes ago', 'in 2 hours']);
  assert.equal(formatFor('zh').ago(at(-120), now), '2分钟前');
});

test('the language is the first wanted that the page speaks', () => {
  assert.equal(chooseLanguage(['de-DE', 'zh-CN', 'en']), 'zh');
  assert.equal(chooseLanguage(['de']), 'en');
  assert.equal(chooseLanguage([]), 'en');
});
