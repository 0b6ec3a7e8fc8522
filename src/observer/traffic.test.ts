import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NetworkDetails } from '../engine/details.ts';
import type { PortDetails } from '../engine/port-details.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { trafficBetween } from './traffic.ts';

const port = (link: string | null, bytes: number, changes: Partial<PortDetails> = {}): PortDetails => ({
  link: link === null ? null : interfaceName(link),
  ...{ guest: 'web1', title: null, nic: false, device: null, mac: null, addresses: [], plugged: true },
  ...{ vlan: null, bandwidth: null },
  received: { bytes, packets: 0, errors: 0, dropped: 0 },
  sent: { bytes: 2 * bytes, packets: 0, errors: 0, dropped: 0 },
  ...changes,
});

const network = (...ports: readonly PortDetails[]): NetworkDetails => ({
  name: networkName('lab'),
  ...{ mode: 'nat', state: 'running', autostart: true, title: null, uplink: null, sharing: null, bandwidth: null },
  ...{ bridge: null, devices: null, prefixes: [], addresses: [], routes: [], rules: [], server: null, ports },
});

const between = (before: readonly PortDetails[], after: readonly PortDetails[]) =>
  trafficBetween({ at: 0, networks: [network(...before)] }, { at: 2000, networks: [network(...after)] }, new Date(0));

test('a network has the traffic of its guests, and a NIC in its bridge does not count twice', () => {
  const nic = { guest: null, nic: true };
  const { networks, total } = between(
    [port('vnet0', 1000), port('vnet1', 0), port('eth1', 0, nic)],
    [port('vnet0', 3000), port('vnet1', 1000), port('eth1', 9000, nic)],
  );
  assert.deepEqual([total.in.bytesPerSecond, total.out.bytesPerSecond], [1500, 3000]);
  assert.deepEqual(
    networks[0]?.ports.map(({ link, in: received }) => [link, received.bytesPerSecond]),
    [
      ['vnet0', 1000],
      ['vnet1', 500],
      ['eth1', 4500],
    ],
  );
});

test('a port that has just come has no rate yet, and a place that is only claimed no line', () => {
  const { networks } = between([], [port('vnet0', 5000), port(null, 0)]);
  assert.deepEqual(
    networks[0]?.ports.map(({ link, in: received }) => [link, received.bytesPerSecond]),
    [['vnet0', 0]],
  );
});
