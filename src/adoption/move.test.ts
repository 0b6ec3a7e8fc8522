import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adoptOrigin, newBridge, nicSnapshot } from '../../test/support/adopted-links.ts';
import { fixtureItem } from '../../test/support/netlink-fixture.ts';
import { macAddress } from '../net/mac-address.ts';
import { belongsTo, movedItem } from '../netlink/configuration/item.ts';
import { itemWords } from '../netlink/configuration/item-words.ts';
import { creation, moving, preparation, settling, wayBack } from './move.ts';
import type { Origin, Step } from './step.ts';
import { everythingOf, type Order } from './transfer.ts';

const GENERATION = 'ipv6/conf/addr_gen_mode';
const ordersOf = (step: Step | undefined): readonly Order[] => (step?.kind === 'burst' ? step.orders : []);
const settings = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'set-parameter' ? [`${step.link} ${step.parameter}=${step.value}`] : []));
const full = { ...newBridge, items: everythingOf(nicSnapshot, newBridge.link).created };

describe('the move onto a bridge', () => {
  test('begins with a bridge of the NIC’s MAC and MTU, unless it is there', () => {
    assert.deepEqual(creation(adoptOrigin), [
      { kind: 'create-bridge', name: 'br0', mac: '02:00:00:00:00:01', mtu: 1500 },
    ]);
    assert.deepEqual(creation({ ...adoptOrigin, target: newBridge }), []);
  });

  test('has the bridge be as the NIC is, and make itself no address', () => {
    assert.deepEqual(settings(preparation(adoptOrigin, newBridge)), [
      'br0 ipv4/conf/rp_filter=2',
      `br0 ${GENERATION}=1`,
    ]);
  });

  test('is one burst, in which the NIC is in the bridge before anything moves', () => {
    const orders = ordersOf(moving(adoptOrigin, newBridge));
    assert.deepEqual(orders.slice(0, 3), [
      { kind: 'plug', port: 'nic0', controller: newBridge.link },
      { kind: 'switch', link: 'br0', up: true },
      { kind: 'switch', link: 'nic0', up: true },
    ]);
  });

  test('gives a bridge that was there the NIC’s MAC first', () => {
    const other = { ...newBridge, mac: macAddress('02:00:00:00:00:99') };
    assert.deepEqual(ordersOf(moving(adoptOrigin, other))[0], {
      kind: 'set-mac',
      link: 'br0',
      mac: '02:00:00:00:00:01',
    });
  });

  test('takes a link-local address away that a bridge had by its old MAC, and none that the NIC brings along', () => {
    const own = movedItem(fixtureItem('address', 'ipv6-link-local'), nicSnapshot.link, newBridge.link);
    const other = { ...own, body: own.body.map((byte, at) => (at === 27 ? 0x99 : byte)) };
    const orders = ordersOf(moving(adoptOrigin, { ...newBridge, items: [own, other] }));
    const removed = orders.flatMap((order) => (order.kind === 'remove' ? [order.item] : []));
    const onBridge = removed.filter((item) => belongsTo(item, newBridge.link)).map(itemWords);
    assert.deepEqual(onBridge, [itemWords(other)]);
    assert.notEqual(itemWords(own), itemWords(other));
  });

  test('leaves the NIC without IPv6, and has the bridge make itself addresses as the NIC did', () => {
    assert.deepEqual(settings(settling(adoptOrigin)), ['nic0 ipv6/conf/disable_ipv6=1', `br0 ${GENERATION}=0`]);
  });

  test('sets nothing of IPv6 where the kernel has none', () => {
    const snapshot = { ...nicSnapshot, parameters: { 'ipv4/conf/rp_filter': '2' } };
    const target = { ...newBridge, parameters: { 'ipv4/conf/rp_filter': '0' } };
    const steps = [...preparation({ ...adoptOrigin, snapshot }, target), ...settling({ ...adoptOrigin, snapshot })];
    assert.deepEqual(settings(steps), ['br0 ipv4/conf/rp_filter=2']);
  });

  test('tells systemd-resolved of the bridge what it knew of the NIC', () => {
    const dns = { servers: [], domains: ['example.org'], defaultRoute: true };
    assert.deepEqual(settling({ ...adoptOrigin, dns }).at(-1), { kind: 'tell-resolver', link: 'br0', resolver: dns });
  });
});

describe('the way back', () => {
  const steps = wayBack(adoptOrigin, { origin: nicSnapshot, target: full }, 3);
  const burst = ordersOf(steps.find(({ kind }) => kind === 'burst'));

  test('takes the NIC out of the bridge after all has left it, for without carrier next hops on it are dropped', () => {
    assert.deepEqual(burst.at(-1), { kind: 'plug', port: 'nic0', controller: null });
    assert.deepEqual(burst[0], { kind: 'switch', link: 'nic0', up: true });
  });

  test('has the NIC make itself no address before it has its own', () => {
    const [first, last] = [settings(steps)[0], settings(steps).at(-1)];
    assert.deepEqual([first, last], [`nic0 ${GENERATION}=1`, `nic0 ${GENERATION}=0`]);
  });

  test('ends with the bridge that was made, unless guests have joined it', () => {
    assert.deepEqual(steps.at(-1), { kind: 'delete-idle-bridge', name: 'br0' });
  });

  test('works where the bridge is gone, or has never been', () => {
    const without = wayBack(adoptOrigin, { origin: nicSnapshot, target: null }, 3);
    assert.ok(without.every((step) => !('name' in step)));
    assert.ok(ordersOf(without.find(({ kind }) => kind === 'burst')).every(({ kind }) => kind !== 'remove'));
  });

  test('gives a bridge that was there its MAC, its parameters and what it had of its own', () => {
    const [own] = nicSnapshot.items;
    assert.ok(own);
    const before = { ...newBridge, mac: macAddress('02:00:00:00:00:99'), items: [own] };
    const origin: Origin = { ...adoptOrigin, target: before };
    const likeNic = { ...full, parameters: nicSnapshot.parameters };
    const back = wayBack(origin, { origin: nicSnapshot, target: likeNic }, 3);
    const [set, create] = ordersOf(back.filter(({ kind }) => kind === 'burst')[1]);
    assert.deepEqual(set, { kind: 'set-mac', link: 'br0', mac: '02:00:00:00:00:99' });
    assert.equal(create?.kind, 'create');
    assert.ok(settings(back).includes('br0 ipv4/conf/rp_filter=0'));
    assert.ok(back.every(({ kind }) => kind !== 'delete-idle-bridge'));
  });
});
