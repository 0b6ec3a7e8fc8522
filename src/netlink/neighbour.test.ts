import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { macAddress } from '../net/mac-address.ts';
import { deleteStation, readNeighbour, setStation } from './neighbour.ts';
import { sliceOf } from './slice.ts';
import { NUD_NOARP } from './uapi/rtnetlink.ts';

test('a neighbour is read with its address and MAC', () => {
  const expected = { linkIndex: 2, address: '192.168.122.9', mac: '52:54:00:00:00:09', state: 2, bridgeIndex: 0 };
  assert.deepEqual(readNeighbour(fixture('neighbour-reachable').body), expected);
});

test('a station behind a port is read with its bridge', () => {
  const expected = { linkIndex: 4, address: null, mac: '52:54:00:00:00:02', state: 2, bridgeIndex: 2 };
  assert.deepEqual(readNeighbour(fixture('fdb-learned').body), expected);
});

test('a station that the bridge was told of is known without an age', () => {
  const { mac, state, bridgeIndex } = readNeighbour(fixture('fdb-static').body);
  assert.deepEqual([mac, state, bridgeIndex], ['52:54:00:00:00:07', NUD_NOARP, 2]);
});

test('a request for a station reads back as what was asked', () => {
  const mac = macAddress('52:54:00:00:00:07');
  for (const request of [setStation({ portIndex: 7, mac }), deleteStation({ portIndex: 7, mac })]) {
    const { linkIndex, mac: read, state } = readNeighbour(sliceOf(request.body));
    assert.deepEqual([linkIndex, read, state], [7, mac, NUD_NOARP]);
  }
});

test('a bridge’s own address is permanent', () => assert.equal(readNeighbour(fixture('fdb-own').body).state, 0x80));
