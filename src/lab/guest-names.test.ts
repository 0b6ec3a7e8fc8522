import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseGuestName } from '../net/names.ts';
import { guestNames } from './guest-names.ts';

const namesOf = (...networks: readonly string[]): readonly string[] => [...guestNames(networks).values()].flat();

test('the guests of the three example networks have speaking names', () => {
  assert.deepEqual(namesOf('closed', 'default', 'lan'), ['db1', 'db2', 'web1', 'web2', 'pc1', 'pc2']);
});

test('guests of other networks are called after their network', () => {
  assert.deepEqual(namesOf('office.lan'), ['office-lan-1', 'office-lan-2']);
});

test('networks whose names differ only in what a DNS label cannot hold have guests of different names', () => {
  assert.deepEqual(namesOf('a.b', 'a_b'), ['a-b-1', 'a-b-2', 'network-2-1', 'network-2-2']);
});

test('whatever the network is called, its guests can bear their names', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/), (network) =>
      namesOf(network).every((name) => parseGuestName(name).ok),
    ),
  );
});
