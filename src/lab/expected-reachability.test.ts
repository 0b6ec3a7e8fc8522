import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryNetworks } from '../../test/support/arbitrary-network.ts';
import { running, runningOf } from '../../test/support/reachable.ts';
import type { RunningNetwork } from '../reachability/reachable-network.ts';
import { expectedReachability } from './expected-reachability.ts';
import type { Place } from './place.ts';

const placeIn = (network: RunningNetwork): Place => ({ kind: 'guest', network });

/** A guest's place on a network of these keys. */
function guestOf(keys: string): Place {
  const [network] = runningOf(`networks: {own: {${keys}}}`);
  assert.ok(network !== undefined);
  return placeIn(network);
}

const NETWORKS = `networks:
  closed: {mode: host-only}
  nat: {mode: nat}
  routed: {mode: routed}
  open: {mode: open}
  lan: {mode: bridge, bridge: br0, port: eth1}
`;

const places = new Map<string, Place>([
  ...runningOf(NETWORKS).map((network) => [network.name, placeIn(network)] as const),
  ...(['host', 'peer', 'internet'] as const).map((kind) => [kind, { kind }] as const),
]);

/** Rows are senders; columns, in the same order, whom they reach: another of the same kind, for one's own column. */
const table: Readonly<Record<string, string>> = {
  //         closed nat routed open lan host peer internet
  closed: '+.......',
  nat: '.+++++++',
  routed: '..++++++',
  open: '..++++++',
  lan: '..++++++',
  host: '.+++++++',
  peer: '..++++++',
  internet: '..++++++',
};

for (const [from, row] of Object.entries(table)) {
  for (const [index, to] of Object.keys(table).entries()) {
    const expected = row[index] === '+';
    test(`${from} ${expected ? 'reaches' : 'does not reach'} ${to}`, () => {
      for (const family of [4, 6] as const) {
        assert.equal(expectedReachability(place(from), place(to), family), expected);
      }
    });
  }
}

test('with host access, a closed network and the host reach each other, and nobody else is let in', () => {
  const member = guestOf('mode: host-only, hostAccess: true');
  assert.ok(expectedReachability(member, place('host'), 4));
  assert.ok(expectedReachability(place('host'), member, 4));
  for (const other of ['nat', 'lan', 'peer', 'internet']) {
    assert.ok(!expectedReachability(place(other), member, 4), other);
    assert.ok(!expectedReachability(member, place(other), 4), other);
  }
});

test('isolated guests of one network do not reach each other', () => {
  for (const mode of ['nat', 'open']) {
    const isolated = guestOf(`mode: ${mode}, isolatePorts: true`);
    assert.ok(!expectedReachability(isolated, isolated, 4), mode);
    assert.ok(expectedReachability(isolated, place('internet'), 4), mode);
  }
});

test('IPv6 that is not translated is reached from outside', () => {
  const mixed = guestOf('mode: nat, translation: {ipv6: false}');
  assert.deepEqual(
    ([4, 6] as const).map((family) => expectedReachability(place('internet'), mixed, family)),
    [false, true],
  );
});

test('a network of another uplink than that to the LAN has nothing to do with the LAN', () => {
  for (const uplink of ['eth0', 'eth9']) {
    const bound = guestOf(`mode: routed, uplink: ${uplink}`);
    assert.equal(expectedReachability(bound, place('internet'), 4), uplink === 'eth0');
    assert.equal(expectedReachability(place('peer'), bound, 4), uplink === 'eth0');
  }
});

test('two closed networks are closed to each other', () => {
  fc.assert(
    fc.property(arbitraryNetworks(2).map(running), fc.constantFrom(4 as const, 6 as const), ([one, other], family) => {
      if (one === undefined || other === undefined || one.mode.kind !== 'host-only') return true;
      const [from, to] = [placeIn(one), placeIn(other)];
      return !expectedReachability(from, to, family) && !expectedReachability(to, from, family);
    }),
  );
});

function place(name: string): Place {
  const found = places.get(name);
  assert.ok(found !== undefined);
  return found;
}
