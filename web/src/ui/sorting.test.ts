import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SortKey, sorted, turned } from './sorting.ts';

const order = (keys: SortKey[], direction: 'ascending' | 'descending') =>
  sorted(keys, (key) => key, { column: 'any', direction });

test('numbers in names and addresses count as numbers', () => {
  assert.deepEqual(order(['virbr10', 'virbr9', 'br0'], 'ascending'), ['br0', 'virbr9', 'virbr10']);
  assert.deepEqual(order(['10.0.0.10', '10.0.0.9'], 'ascending'), ['10.0.0.9', '10.0.0.10']);
});

test('what is not there comes last in both directions', () => {
  assert.deepEqual(order([null, 2, 1], 'ascending'), [1, 2, null]);
  assert.deepEqual(order([null, 1, 2], 'descending'), [2, 1, null]);
});

test('a second press turns the order round, another column begins upwards', () => {
  const once = turned(null, 'name');
  assert.deepEqual(once, { column: 'name', direction: 'ascending' });
  assert.deepEqual(turned(once, 'name'), { column: 'name', direction: 'descending' });
  assert.deepEqual(turned(once, 'mode'), { column: 'mode', direction: 'ascending' });
});
