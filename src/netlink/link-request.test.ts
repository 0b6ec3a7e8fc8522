import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macAddress } from '../net/mac-address.ts';
import { readLink } from './link.ts';
import { createBridge, createVeth, deleteLinkGroup, renameLink, setLink } from './link-request.ts';
import { sliceOf } from './slice.ts';

const mac = macAddress('52:54:00:00:00:01');

test('a request for a bridge reads back as what was asked', () => {
  const request = createBridge({ name: 'br0', group: 7, mac, bridge: { stp: true, forwardDelayCentiseconds: 400 } });
  const link = readLink(sliceOf(request.body));
  assert.deepEqual([link.name, link.group, link.mac], ['br0', 7, mac]);
  assert.deepEqual(link.detail.bridge, { stp: true, forwardDelayCentiseconds: 400, vlanFiltering: null });
  assert.equal(request.flags, 0x600);
});

test('a request for a change reads back as what was asked', () => {
  const change = {
    up: true,
    arp: false,
    mac,
    mtu: 1400,
    group: 7,
    alias: 'bücher',
    controllerIndex: 9,
    linkLocal: false,
  };
  const link = readLink(sliceOf(setLink('br0', change).body));
  const { inet6, ...read } = link;
  assert.deepEqual({ ...read, ...change }, { ...read, ...change, name: 'br0' });
  assert.deepEqual([read.up, read.arp, read.mtu, read.alias, read.controllerIndex], [true, false, 1400, 'bücher', 9]);
  assert.equal(inet6?.addressGenerationMode, 1);
});

test('a port is isolated by way of its bridge’s driver', () => {
  const { detail } = readLink(
    sliceOf(setLink('tap0', { port: { isolated: true, learning: false, flood: false } }).body),
  );
  assert.deepEqual(detail.port, { isolated: true, learning: false, flood: false, state: 0 });
});

test('a link that is renamed is told by its number', () => {
  const { index, name } = readLink(sliceOf(renameLink(7, 'br1').body));
  assert.deepEqual([index, name], [7, 'br1']);
});

test('what is not asked is not in the request', () => {
  assert.equal(setLink('br0', {}).body.length, 16 + 8);
  assert.equal(deleteLinkGroup(7).body.length, 16 + 8);
});

test('an alias is taken away by an empty one, without a final NUL', () => {
  const { body } = setLink('br0', { alias: null });
  assert.deepEqual([...body.slice(24)], [4, 0, 20, 0]);
});

test('a veth’s peer goes into its namespace in the same request', () => {
  const near = { name: 'leg', group: 7, mtu: 1400 };
  const there = createVeth(near, { name: 'eth0', group: 7, mtu: 1400, mac, namespaceDescriptor: 5 });
  const here = createVeth(near, { name: 'eth0', group: 7, mtu: 1400, mac, namespaceDescriptor: null });
  assert.equal(there.body.length, here.body.length + 8);
  assert.deepEqual(readLink(sliceOf(there.body)).detail.driver, 'veth');
});
