import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkFacts } from '../host/link-door.ts';
import { interfaceName } from '../net/names.ts';
import type { KnownNic } from '../state/known-nic.ts';
import { lostUplinks } from './lost-uplinks.ts';

const known: KnownNic = { name: interfaceName('eth0'), mac: null, path: null, bridge: interfaceName('br0') };
const link = (name: string, facts: Partial<LinkFacts> = {}): LinkFacts => ({
  name: interfaceName(name),
  kind: null,
  up: true,
  isEthernet: true,
  isLoopback: false,
  isWireless: false,
  controller: null,
  parent: null,
  alias: null,
  ...facts,
});
const br0 = link('br0', { kind: 'bridge' });
const lost = [{ nic: 'eth0', bridge: 'br0' }];

test('a NIC outside of its bridge is lost', () => {
  assert.deepEqual(lostUplinks([known], {}, [br0, link('eth0')]), lost);
});

test('it is lost under the name that it has now', () => {
  const renamed = { eth0: interfaceName('enp3s0') };
  assert.deepEqual(lostUplinks([known], renamed, [br0, link('enp3s0')]), [{ nic: 'enp3s0', bridge: 'br0' }]);
});

test('one that is in its bridge, or in another, is not', () => {
  for (const controller of ['br0', 'br1'].map(interfaceName)) {
    assert.deepEqual(lostUplinks([known], {}, [br0, link('eth0', { controller })]), []);
  }
});

test('without the bridge, or without the NIC, nothing is to be done', () => {
  assert.deepEqual(lostUplinks([known], {}, [link('eth0')]), []);
  assert.deepEqual(lostUplinks([known], {}, [br0]), []);
  assert.deepEqual(lostUplinks([{ ...known, bridge: null }], {}, [br0, link('eth0')]), []);
});
