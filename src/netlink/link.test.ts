import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { type LinkMessage, readLink, readLinkWithCounters } from './link.ts';

const link = (name: string): LinkMessage => readLink(fixture(`link-${name}`).body);

test('a bridge is read with all that the kernel tells of it', () => {
  assert.deepEqual(link('bridge'), {
    index: 2,
    name: 'virbr0',
    loopback: false,
    up: true,
    arp: true,
    mac: '52:54:00:aa:bb:01',
    mtu: 1400,
    group: 27510,
    alias: 'kvmnet: role=bridge network=default',
    controllerIndex: 0,
    peerIndex: 0,
    peerNamespaceId: null,
    carrier: true,
    qdisc: 'noqueue',
    detail: {
      driver: 'bridge',
      bridge: { stp: false, forwardDelayCentiseconds: 0, vlanFiltering: null },
      tun: null,
      controllerDriver: null,
      port: null,
    },
    inet6: { forwarding: 0, acceptRa: 1, disableIpv6: 0, addressGenerationMode: 1 },
    counters: null,
  });
});

test('a tap is read with its sort, its bridge, and its isolation', () => {
  const { detail, controllerIndex, mtu } = link('tap');
  assert.deepEqual(detail, {
    driver: 'tun',
    bridge: null,
    tun: { tap: true, persistent: true, multiQueue: false, vnetHeader: true },
    controllerDriver: 'bridge',
    port: { isolated: true, learning: true, flood: true, state: 0 },
  });
  assert.deepEqual([controllerIndex, mtu], [2, 1400]);
});

test('a tun is no tap', () => assert.equal(link('tun').detail.tun?.tap, false));

test('a veth is read with its peer’s number and namespace', () => {
  const { peerIndex, peerNamespaceId, detail } = link('veth');
  assert.deepEqual([peerIndex, peerNamespaceId, detail.driver], [2, 0, 'veth']);
});

test('the loopback is known by its flag and has an address of zeros', () => {
  const { loopback, mac, detail } = link('loopback');
  assert.deepEqual([loopback, mac, detail.driver], [true, '00:00:00:00:00:00', null]);
});

test('counters are read when they are asked for', () => {
  const { counters } = readLinkWithCounters(fixture('link-with-counters').body);
  assert.ok(counters !== null && counters.received.packets > 0 && counters.received.bytes > counters.received.packets);
  assert.deepEqual([counters.sent.errors, counters.received.errors], [0, 0]);
});
