import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkChanges, openingBridgeChange } from './link-changes.ts';

test('nothing to change takes no request', () => assert.deepEqual(linkChanges({}, null), []));

test('a port is plugged, then isolated, told not to learn, and set up in one request', () => {
  assert.deepEqual(linkChanges({ up: true, isolated: true, learning: false, mtu: 1400 }, 5), [
    { mtu: 1400 },
    { controllerIndex: 5 },
    { port: { isolated: true, learning: false }, up: true },
  ]);
});

test('a link goes down before anything else changes', () => {
  assert.deepEqual(linkChanges({ up: false, controller: null, alias: null }, 0), [
    { up: false },
    { alias: null },
    { controllerIndex: 0 },
  ]);
});

test('the spanning tree is switched before its delay is set', () => {
  assert.deepEqual(linkChanges({ stp: false, forwardDelaySeconds: 0 }, null), [
    { bridge: { stp: false } },
    { bridge: { forwardDelayCentiseconds: 0 } },
  ]);
});

test('a new bridge is given its delay at once, unless the spanning tree is to be on', () => {
  assert.deepEqual(openingBridgeChange({ forwardDelaySeconds: 0 }), { forwardDelayCentiseconds: 0 });
  assert.deepEqual(openingBridgeChange({ forwardDelaySeconds: 4, stp: true }), {});
});
