import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { readNeighbour } from './neighbour.ts';

test('a neighbour is read with its address and MAC', () => {
  const expected = { linkIndex: 2, address: '192.168.122.9', mac: '52:54:00:00:00:09', state: 2, bridgeIndex: 0 };
  assert.deepEqual(readNeighbour(fixture('neighbour-reachable').body), expected);
});

test('a station behind a port is read with its bridge', () => {
  const expected = { linkIndex: 4, address: null, mac: '52:54:00:00:00:02', state: 2, bridgeIndex: 2 };
  assert.deepEqual(readNeighbour(fixture('fdb-learned').body), expected);
});

test('a bridge’s own address is permanent', () => assert.equal(readNeighbour(fixture('fdb-own').body).state, 0x80));
