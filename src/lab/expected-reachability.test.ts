import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ModeKind } from '../model/network.ts';
import { expectedReachability } from './expected-reachability.ts';
import type { GuestNetwork, Place } from './place.ts';

const network = (mode: ModeKind, more: Partial<GuestNetwork> = {}): Place => ({
  kind: 'guest',
  network: { name: mode, mode, hostAccess: false, isolated: false, ...more },
});

const places: Readonly<Record<string, Place>> = {
  closed: network('host-only'),
  nat: network('nat'),
  routed: network('routed'),
  open: network('open'),
  lan: network('bridge'),
  host: { kind: 'host' },
  peer: { kind: 'peer' },
  internet: { kind: 'internet' },
};

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
      assert.equal(expectedReachability(place(from), place(to)), expected);
    });
  }
}

test('with host access, a closed network and the host reach each other, and nobody else is let in', () => {
  const closed = network('host-only', { hostAccess: true });
  assert.ok(expectedReachability(closed, place('host')));
  assert.ok(expectedReachability(place('host'), closed));
  for (const other of ['nat', 'lan', 'peer', 'internet']) {
    assert.ok(!expectedReachability(place(other), closed), other);
    assert.ok(!expectedReachability(closed, place(other)), other);
  }
});

test('isolated guests of one network do not reach each other', () => {
  const isolated = network('nat', { isolated: true });
  assert.ok(!expectedReachability(isolated, isolated));
  assert.ok(expectedReachability(isolated, place('internet')));
});

test('two closed networks are closed to each other', () => {
  const modes = fc.constantFrom<ModeKind>('host-only', 'nat', 'routed', 'open', 'bridge');
  fc.assert(
    fc.property(modes, fc.boolean(), fc.boolean(), (mode, hostAccess, isolated) => {
      const other = network(mode, { name: 'other', hostAccess, isolated });
      const closed = network('host-only', { hostAccess });
      return !expectedReachability(other, closed) && !expectedReachability(closed, other);
    }),
  );
});

function place(name: string): Place {
  const found = places[name];
  assert.ok(found !== undefined);
  return found;
}
