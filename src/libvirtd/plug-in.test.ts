import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macAddress } from '../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import { emptyState, type Link } from '../state/host-state.ts';
import { LINK_GROUP, printMark } from '../state/mark.ts';
import { plugInOperations } from './plug-in.ts';

const [virbr0, vnet0] = [interfaceName('virbr0'), interfaceName('vnet0')];
const bridge: Link = { namespace: '', name: virbr0, kind: { type: 'bridge' }, up: true, stp: true };
const attachment = { guest: guestName('web1'), mac: macAddress('52:54:00:00:00:01'), addresses: [] };
const tap: Link = {
  namespace: '',
  name: vnet0,
  kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true },
  up: true,
  controller: null,
  alias: printMark({ role: 'guest', network: networkName('default'), attachment }),
  group: LINK_GROUP,
};
const act = { kind: 'plug-in', ports: [vnet0], bridge: virbr0, isolated: false } as const;
const operations = (...links: readonly Link[]) => plugInOperations(act, { ...emptyState, links });

test('ports come in while the spanning tree is off, and our marks off them', () => {
  const link = { namespace: '', name: virbr0 };
  assert.deepEqual(operations(bridge, tap), [
    { kind: 'set-link', link, set: { stp: false } },
    {
      kind: 'set-link',
      link: { namespace: '', name: vnet0 },
      set: { controller: virbr0, isolated: false, up: true, alias: null, group: 0 },
    },
    { kind: 'set-link', link, set: { stp: true } },
  ]);
});

test('an alias that is not ours stays', () => {
  const [, plug] = operations(bridge, { ...tap, alias: 'mine', group: 0 });
  assert.deepEqual(plug?.kind === 'set-link' && plug.set, { controller: virbr0, isolated: false, up: true });
});

test('where all are plugged in, or gone, or the bridge is, nothing is done', () => {
  assert.deepEqual(operations(bridge, { ...tap, controller: virbr0, alias: null }), []);
  assert.deepEqual(operations(bridge), []);
  assert.deepEqual(operations(tap), []);
});
