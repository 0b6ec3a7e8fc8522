import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conversationsOf } from './conversations.ts';

const way = (from: string, to: string, found: boolean) => ({
  ...{ from, to, expected: found, found, ipv4: found, ipv6: found },
});
const member = (name: string, network: string) => ({ name, network });
const pairs = (...args: Parameters<typeof conversationsOf>): readonly string[] =>
  conversationsOf(...args).map(({ from, to }) => `${from} ${to}`);

test('guests talk to the next one of their network and to the internet', () => {
  const matrix = [way('web1', 'web2', true), way('web2', 'web1', true), way('web1', 'internet', true)];
  assert.deepEqual(pairs(matrix, [member('web1', 'default'), member('web2', 'default')]), [
    'web1 web2',
    'web1 internet',
    'web2 web1',
  ]);
});

test('nobody talks to whom packets have not reached, nor to itself', () => {
  const matrix = [way('db1', 'internet', false), way('db1', 'db2', false)];
  assert.deepEqual(pairs(matrix, [member('db1', 'closed'), member('db2', 'closed')]), []);
  assert.deepEqual(pairs([], [member('alone', 'one')]), []);
});

test('guests beside each other do not talk in step', () => {
  const matrix = ['a', 'b'].map((name) => way(name, 'internet', true));
  const [a, b] = conversationsOf(matrix, [member('a', 'one'), member('b', 'two')]);
  assert.notEqual(a?.pauseSeconds, b?.pauseSeconds);
  assert.notEqual(a?.kilobytes, b?.kilobytes);
});
