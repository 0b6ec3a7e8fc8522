import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Happening } from '../../../src/observer/happening.ts';
import { Troubles, topicOf } from './troubles.ts';

// Of a happening, only its kind and its network count.
const topic = (kind: Happening['kind'], network = 'lab') => {
  const found = topicOf({ kind, network } as Happening);
  assert.ok(found);
  return found;
};

function stage(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const [said, dismissed]: [string[], number[]] = [[], []];
  const troubles = new Troubles({ dismiss: (id) => void dismissed.push(id) });
  return { troubles, said, dismissed, tell: (what: string) => () => said.push(what) };
}

test('what is repaired at once is not told, whatever it was to be seen in', (t) => {
  const { troubles, said, tell } = stage(t);
  troubles.begin(topic('network-broken'), tell('broken'));
  troubles.begin(topic('server-stale'), tell('stale'));
  assert.equal(troubles.end(topic('repaired')), false);
  t.mock.timers.tick(5000);
  assert.deepEqual(said, []);
});

test('what lasts is told, and taken back when it ends', (t) => {
  const { troubles, said, dismissed, tell } = stage(t);
  troubles.begin(topic('network-broken'), tell('broken'));
  troubles.begin(topic('network-broken', 'web'), tell('web broken'));
  t.mock.timers.tick(5000);
  assert.deepEqual(said, ['broken', 'web broken']);
  assert.equal(troubles.end(topic('server-running')), false);
  assert.equal(troubles.end(topic('network-well')), true);
  assert.deepEqual(dismissed, [1]);
});

test('a trouble that comes again is told again', (t) => {
  const { troubles, said, tell } = stage(t);
  troubles.begin(topic('server-ended'), tell('ended'));
  troubles.end(topic('server-running'));
  troubles.begin(topic('server-ended'), tell('ended again'));
  t.mock.timers.tick(5000);
  assert.deepEqual(said, ['ended again']);
});
