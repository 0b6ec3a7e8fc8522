import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName } from '../net/names.ts';
import { emptyState, type HostState, type Link } from '../state/host-state.ts';
import { othersMoved } from './others-moved.ts';

const link = (name: string, changes: Partial<Link> = {}): Link => ({
  namespace: '',
  name: interfaceName(name),
  kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
  controller: null,
  ...changes,
});
const bridge = link('virbr0', { kind: { type: 'bridge' } });
const state = (...links: readonly Link[]): HostState => ({ ...emptyState, links });
const plugged = link('vnet0', { controller: interfaceName('virbr0') });

test('nobody has moved when only what was desired came, and what is ours went', () => {
  const old = link('virbr9', { kind: { type: 'bridge' } });
  assert.equal(othersMoved(state(old, link('eth0')), state(bridge), state(bridge, link('eth0'))), false);
});

const moves: readonly (readonly [string, HostState, HostState, HostState])[] = [
  ['a stranger came', state(bridge), state(bridge), state(bridge, plugged)],
  ['a stranger was plugged in', state(bridge, link('vnet0')), state(bridge), state(bridge, plugged)],
  [
    'a stranger got another MAC',
    state(bridge, plugged),
    state(bridge),
    state(bridge, { ...plugged, mac: macAddress('fe:54:00:00:00:01') }),
  ],
  ['a stranger went', state(bridge, plugged), state(bridge), state(bridge)],
  ['a guest went that was to stay', state(bridge, plugged), state(bridge, plugged), state(bridge)],
];

for (const [what, first, desired, last] of moves) {
  test(`it is seen that ${what}`, () => assert.equal(othersMoved(first, desired, last), true));
}
