import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Patience } from './patience.ts';

test('what is put right now and then is put right at once each time', () => {
  const patience = new Patience();
  for (let now = 0; now < 100_000; now += 5000) {
    assert.ok(patience.readyAt('ruleset') <= now);
    assert.equal(patience.repaired('ruleset', now), false);
  }
});

test('what is undone as soon as it was put right is left alone, from the thirtieth time on, for longer and longer', () => {
  const patience = new Patience();
  const pauses: number[] = [];
  const firsts: number[] = [];
  for (let time = 1, now = 0; time <= 38; time++) {
    if (patience.repaired('ruleset', now)) firsts.push(time);
    const readyAt = patience.readyAt('ruleset');
    pauses.push((readyAt - now) / 1000);
    now = readyAt + 10;
  }
  assert.deepEqual(pauses.slice(0, 29), Array(29).fill(0));
  assert.deepEqual(pauses.slice(29), [1, 2, 4, 8, 16, 32, 60, 60, 60]);
  assert.deepEqual(firsts, [30]);
});

test('once it is left in peace, it is put right at once again', () => {
  const patience = new Patience();
  for (let time = 0; time < 32; time++) patience.repaired('ruleset', time);
  assert.ok(patience.readyAt('ruleset') > 1000);
  patience.repaired('ruleset', patience.readyAt('ruleset') + 10_000);
  assert.equal(patience.isTriedAt(patience.readyAt('ruleset')), false);
});

test('what fails is tried again after growing pauses, and is said to fail once', () => {
  const patience = new Patience();
  assert.deepEqual([patience.failed('dnsmasq lab', 0), patience.readyAt('dnsmasq lab')], [true, 1000]);
  assert.deepEqual([patience.failed('dnsmasq lab', 1000), patience.readyAt('dnsmasq lab')], [false, 3000]);
  for (let time = 0; time < 20; time++) patience.failed('dnsmasq lab', 3000);
  assert.equal(patience.readyAt('dnsmasq lab'), 63_000);
});

test('what fails no more is told, and forgotten', () => {
  const patience = new Patience();
  patience.failed('dnsmasq lab', 0);
  patience.failed('dnsmasq web', 0);
  assert.deepEqual(patience.failingAreOnly(new Set(['dnsmasq web'])), ['dnsmasq lab']);
  assert.deepEqual([patience.readyAt('dnsmasq lab'), patience.readyAt('dnsmasq web')], [0, 1000]);
});

test('one thing is left alone, others are not', () => {
  const patience = new Patience();
  for (let time = 0; time < 32; time++) patience.repaired('ruleset', time);
  assert.equal(patience.readyAt('link /virbr0'), 0);
  assert.equal(patience.isTriedAt(40), true);
});
