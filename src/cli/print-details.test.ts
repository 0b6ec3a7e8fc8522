import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NetworkDetails } from '../engine/details.ts';
import type { PortDetails } from '../engine/port-details.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { printDetails } from './print-details.ts';
import { printBandwidth, printVlan } from './print-limits.ts';

const network: NetworkDetails = {
  name: networkName('lab'),
  ...{ mode: 'nat', state: 'running', autostart: true, title: null, uplink: null, sharing: null, bandwidth: null },
  bridge: interfaceName('virbr1'),
  ...{ devices: null, prefixes: [], addresses: [], routes: [], rules: [], server: 'running', ports: [] },
};

const nothing = { bytes: 0, packets: 0, errors: 0, dropped: 0 };
const port: PortDetails = {
  link: interfaceName('vnet0'),
  ...{ guest: 'web1', title: null, nic: false, device: null, addresses: [], plugged: true },
  mac: macAddress('52:54:00:00:00:01'),
  ...{ vlan: null, bandwidth: null, received: nothing, sent: nothing },
};

const rows = (ports: readonly PortDetails[]): readonly string[] =>
  printDetails({ ...network, ports })
    .split('\n')
    .slice(4, -1)
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));

const rate = { averageKilobytesPerSecond: 1500, peakKilobytesPerSecond: null, burstKibibytes: null };

describe('the details of a network', () => {
  test('have no column for what no guest has', () => {
    assert.deepEqual(rows([port]), [
      'GUEST | TAP | MAC | ADDRESSES | RECEIVED | SENT | DROPPED',
      'web1 | vnet0 | 52:54:00:00:00:01 | - | 0 B (0) | 0 B (0) | 0',
    ]);
  });

  test('show guests by the name that their manager has for them, and those that are waited for', () => {
    const waiting = { ...port, link: null, title: 'CentOS 6.8', plugged: false };
    const [, first, second] = rows([{ ...port, title: 'web 1' }, waiting]);
    assert.match(first ?? '', /^web 1 \| vnet0 /);
    assert.match(second ?? '', /^CentOS 6\.8 \| \(waiting\) /);
  });

  test('show VLANs and limits where a guest has them', () => {
    const vlan = { trunk: false, tags: [{ id: 42, native: null }] };
    const [header, first, second] = rows([{ ...port, vlan, bandwidth: { inbound: null, outbound: rate } }, port]);
    assert.match(header ?? '', /ADDRESSES \| VLAN \| LIMITS \| RECEIVED/);
    assert.match(first ?? '', /\| 42 \| sends 1\.5 MB\/s \|/);
    assert.match(second ?? '', /\| - \| - \| - \|/);
  });

  test('of one without a bridge tell its devices, and what a guest is plugged into', () => {
    const text = printDetails({
      ...network,
      ...{ mode: 'direct', bridge: null, sharing: 'vepa', server: null },
      devices: { links: ['eth1', 'eth2'].map(interfaceName) },
      ports: [{ ...port, link: null, device: 'eth2', plugged: false }],
    });
    assert.match(text, /^lab: direct, running\n {2}devices {4}eth1, eth2 \(macvtap vepa\)\n {2}autostart {2}yes\n/);
    assert.match(text, /web1 +\(on eth2\)/);
  });

  test('tell the limit of all together', () => {
    const bandwidth = { inbound: { ...rate, floorKilobytesPerSecond: null }, outbound: rate };
    assert.match(
      printDetails({ ...network, bandwidth }),
      /^ {2}limit {6}the network as a whole receives 1\.5 MB\/s, sends 1\.5 MB\/s$/m,
    );
  });
});

describe('limits in words', () => {
  test('rates are in units that are easy to read, with peak and promise', () => {
    const inbound = { ...rate, averageKilobytesPerSecond: 500, floorKilobytesPerSecond: 250 };
    const outbound = { ...rate, averageKilobytesPerSecond: 1_250_000, peakKilobytesPerSecond: 2_000_000 };
    assert.equal(
      printBandwidth({ inbound, outbound }),
      'receives 500 kB/s, at least 250 kB/s, sends 1.25 GB/s (bursts up to 2 GB/s)',
    );
    const promised = { ...inbound, averageKilobytesPerSecond: null };
    assert.equal(printBandwidth({ inbound: promised, outbound: null }), 'at least 250 kB/s');
  });

  test('of a trunk the native VLAN is told', () => {
    const tags = [
      { id: 42, native: 'untagged' as const },
      { id: 47, native: null },
    ];
    assert.equal(printVlan({ trunk: true, tags }), '42 (native), 47');
  });
});
