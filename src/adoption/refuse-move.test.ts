import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from '../net/ip-address.ts';
import { interfaceName } from '../net/names.ts';
import { refuseUnasked, refuseWaiting } from './refuse-move.ts';
import type { Plug } from './step.ts';

const plug = (nic: string, bridge: string): Plug => ({
  nic: interfaceName(nic),
  bridge: interfaceName(bridge),
  intoBridge: true,
});
const codes = (found: readonly { readonly code: string }[]): readonly string[] => found.map(({ code }) => code);

test('a link of which a move waits is not moved again', () => {
  const waiting = [plug('eth0', 'br0')];
  assert.deepEqual(codes(refuseWaiting(plug('eth0', 'br1'), waiting)), ['move-waits']);
  assert.deepEqual(codes(refuseWaiting(plug('eth1', 'br0'), waiting)), ['move-waits']);
  assert.deepEqual(refuseWaiting(plug('eth1', 'br1'), waiting), []);
});

test('a move of which nobody can tell whether it went well does not confirm itself', () => {
  const link = interfaceName('br0');
  assert.deepEqual(codes(refuseUnasked([], plug('eth0', 'br0'))), ['nothing-to-ask']);
  assert.deepEqual(
    refuseUnasked([{ kind: 'gateway', address: ipAddress('192.0.2.1'), link }], plug('eth0', 'br0')),
    [],
  );
});
