import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from './address-key.ts';
import { sorted } from './sorting.ts';

test('addresses and prefixes are ordered by their value, IPv4 first, and what is none comes last', () => {
  const inOrder = [
    '10.0.0.9',
    '10.0.0.52',
    '10.0.0.76',
    '10.0.0.0/8',
    '192.168.1.1',
    '::1',
    'fd00::9',
    'fd00::a',
    'fd00::10',
  ];
  const order = ['10.0.0.0/8', ...inOrder.filter((text) => text !== '10.0.0.0/8'), null];
  const shuffled = [...order].reverse();
  assert.deepEqual(sorted(shuffled, addressKey, { column: 'address', direction: 'ascending' }), order);
});
