import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macAddress } from '../net/mac-address.ts';
import { guestName, type InterfaceName, interfaceName, networkName } from '../net/names.ts';
import { emptyState, type Link } from '../state/host-state.ts';
import { LINK_GROUP, printMark } from '../state/mark.ts';
import { plugInPlan } from './plug-in.ts';

const name = networkName('default');
const [virbr0, hidden, vnet0, vnet1] = [
  interfaceName('virbr0'),
  interfaceName('kv-0'),
  interfaceName('vnet0'),
  interfaceName('vnet1'),
];
const bridge: Link = { namespace: '', name: virbr0, kind: { type: 'bridge' }, up: true, stp: true };
const ours: Link = { ...bridge, name: hidden, alias: printMark({ role: 'bridge', network: name }), group: LINK_GROUP };
const attachment = { guest: guestName('web1'), mac: macAddress('52:54:00:00:00:01'), addresses: [] };
const tap: Link = {
  namespace: '',
  name: vnet0,
  kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true },
  up: true,
  controller: null,
  alias: printMark({ role: 'guest', network: name, attachment }),
  group: LINK_GROUP,
};
const act = { kind: 'plug-in', network: name, ports: [vnet0], bridge: virbr0, isolated: false, stp: true } as const;
const planOf = (...links: readonly Link[]) => plugInPlan(act, { ...emptyState, links });
const plugged = (...links: readonly Link[]): readonly InterfaceName[] =>
  planOf(...links).plugs.flatMap((operation) => (operation.kind === 'set-link' ? [operation.link.name] : []));
const nothing = { before: [], plugs: [], after: [] };
const tree = (stp: boolean) => [{ kind: 'set-link', link: { namespace: '', name: virbr0 }, set: { stp } }];

test('ports come in while the spanning tree is off, and our marks off them', () => {
  assert.deepEqual(planOf(bridge, tap), {
    before: tree(false),
    plugs: [
      {
        kind: 'set-link',
        link: { namespace: '', name: vnet0 },
        set: { controller: virbr0, isolated: false, up: true, alias: null, group: 0 },
      },
    ],
    after: tree(true),
  });
});

test('an alias that is not ours stays', () => {
  const [plug] = planOf(bridge, { ...tap, alias: 'mine', group: 0 }).plugs;
  assert.deepEqual(plug?.kind === 'set-link' && plug.set, { controller: virbr0, isolated: false, up: true });
});

test('who joined after the ports were noted comes along, the server’s leg excepted', () => {
  const leg: Link = { ...tap, name: interfaceName('leg'), alias: printMark({ role: 'server', network: name }) };
  const joined = { ...tap, name: vnet1, alias: null, controller: hidden };
  assert.deepEqual(plugged(bridge, ours, joined, { ...leg, controller: hidden }), [vnet1]);
});

test('a link by the name of one that was noted stays on the bridge that it is on', () => {
  assert.deepEqual(plugged(bridge, { ...tap, controller: interfaceName('br0') }), []);
});

test('where all are plugged in, or gone, or the bridge is, nothing is done', () => {
  assert.deepEqual(planOf(bridge, { ...tap, controller: virbr0, alias: null }), nothing);
  assert.deepEqual(planOf(bridge), nothing);
  assert.deepEqual(planOf(tap), nothing);
});

test('a spanning tree that an earlier attempt has left off comes on again', () => {
  const left = { ...bridge, stp: false };
  assert.deepEqual(planOf(left), { ...nothing, after: tree(true) });
  assert.deepEqual(planOf(left, tap).before, []);
  assert.deepEqual(planOf(left, tap).after, tree(true));
});
