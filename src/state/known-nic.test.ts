import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName } from '../net/names.ts';
import type { Link } from './host-state.ts';
import { type KnownNic, renamedNics } from './known-nic.ts';

const mac = macAddress('52:54:00:00:00:01');
const eth0: KnownNic = { name: interfaceName('eth0'), mac, path: 'pci-0000:00:03.0', bridge: null };

const link = (name: string, settings: Partial<Link> = {}): Link => ({
  namespace: '',
  name: interfaceName(name),
  kind: { type: 'other', driver: 'nic' },
  ...settings,
});
const nowhere = (): ReadonlyMap<string, string | null> => new Map();
const never = (): never => assert.fail('places were asked for');

test('a NIC that has its name is not looked for', () => {
  assert.deepEqual(renamedNics([eth0], [link('eth0')], never), {});
});

test('a NIC of another name is found by its MAC', () => {
  assert.deepEqual(renamedNics([eth0], [link('enp3s0', { mac })], nowhere), { eth0: 'enp3s0' });
});

test('a NIC that was replaced is found by its place', () => {
  const places = () => new Map([['enp3s0', 'pci-0000:00:03.0']]);
  const other = macAddress('52:54:00:00:00:02');
  assert.deepEqual(renamedNics([eth0], [link('enp3s0', { mac: other })], places), { eth0: 'enp3s0' });
});

test('a bridge with the MAC of its NIC is not taken for it, nor a VLAN, nor what is in another namespace', () => {
  const links = [
    link('br0', { mac, kind: { type: 'bridge' } }),
    link('eth9.42', { mac, kind: { type: 'other', driver: 'vlan' } }),
    link('eth1', { mac, namespace: 'guest' }),
  ];
  assert.deepEqual(renamedNics([eth0], links, nowhere), {});
});
