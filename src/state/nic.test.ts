import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceName, networkName } from '../net/names.ts';
import { type Link, OWN_NAMESPACE } from './host-state.ts';
import { LINK_GROUP, printMark } from './mark.ts';
import { isHostsOwn } from './nic.ts';

const link = (parts: Partial<Link>): Link => ({
  namespace: OWN_NAMESPACE,
  name: interfaceName('eth0'),
  kind: { type: 'other', driver: 'e1000e' },
  ...parts,
});

for (const [whose, parts, expected] of [
  ['a NIC', {}, true],
  ["somebody's bridge", { kind: { type: 'bridge' } }, true],
  ['the loopback', { kind: { type: 'other', driver: 'loopback' } }, false],
  ["a guest's tap", { kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true } }, false],
  ['what is elsewhere', { namespace: 'kvmnet-lab' }, false],
  ['a bridge of ours', { alias: printMark({ role: 'bridge', network: networkName('lab') }) }, false],
  ['a bridge of ours that is half made', { kind: { type: 'bridge' }, group: LINK_GROUP }, false],
] as const) {
  test(`${whose} is${expected ? '' : ' not'} the host's own`, () => assert.equal(isHostsOwn(link(parts)), expected));
}
