import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adoptOrigin, newBridge, nicSnapshot } from '../../test/support/adopted-links.ts';
import { fixtureItem } from '../../test/support/netlink-fixture.ts';
import { belongsTo, type ConfigurationItem } from '../netlink/configuration/item.ts';
import { itemWords } from '../netlink/configuration/item-words.ts';
import { hasGateway } from '../netlink/configuration/route-item.ts';
import { backAgain, everythingOf, isDoneAlready, type Order, requestOf, transferOrders } from './transfer.ts';

const orders = transferOrders(everythingOf(nicSnapshot, newBridge.link));
const words = (kind: Order['kind'], family: number, item: ConfigurationItem['kind']): readonly string[] =>
  orders.flatMap((order) =>
    order.kind === kind && 'item' in order && order.item.kind === item && order.item.body[0] === family
      ? [itemWords(order.item)]
      : [],
  );
const placesOf = (isOne: (order: Order) => boolean): readonly number[] =>
  orders.flatMap((order, place) => (isOne(order) ? [place] : []));
const isOf =
  (kind: Order['kind'], item: ConfigurationItem['kind'], family?: number) =>
  (order: Order): boolean =>
    order.kind === kind &&
    'item' in order &&
    order.item.kind === item &&
    (family === undefined || order.item.body[0] === family);
const [INET, INET6] = [2, 10];

describe('a transfer', () => {
  test('creates everything on the other link, and removes it from the first', () => {
    const created = orders.flatMap((order) => (order.kind === 'create' ? [order.item] : []));
    const removed = orders.flatMap((order) => (order.kind === 'remove' ? [order.item] : []));
    assert.equal(created.length, nicSnapshot.items.length);
    assert.ok(created.every((item) => belongsTo(item, newBridge.link)));
    assert.ok(removed.every((item) => belongsTo(item, nicSnapshot.link)));
  });

  test('has every address on the other link before the first one goes', () => {
    assert.ok(Math.max(...placesOf(isOf('create', 'address'))) < Math.min(...placesOf(isOf('remove', 'address'))));
  });

  test('has every route of IPv4 there before the first one goes, and no two of IPv6 at once', () => {
    const [create4, remove4] = [isOf('create', 'route', INET), isOf('remove', 'route', INET)].map(placesOf);
    const [create6, remove6] = [isOf('create', 'route', INET6), isOf('remove', 'route', INET6)].map(placesOf);
    assert.ok(Math.max(...(create4 ?? [])) < Math.min(...(remove4 ?? [])));
    assert.ok(Math.max(...(remove6 ?? [])) < Math.min(...(create6 ?? [])));
  });

  test('creates routes to routers before those by way of them, and next hops before all', () => {
    for (const family of [INET, INET6]) {
      const routes = orders.filter(isOf('create', 'route', family));
      const first = routes.findIndex((order) => 'item' in order && hasGateway(order.item.body));
      assert.ok(first > 0);
      assert.ok(routes.slice(first).every((order) => 'item' in order && hasGateway(order.item.body)));
    }
    assert.ok(Math.max(...placesOf(isOf('create', 'next-hop'))) < Math.min(...placesOf(isOf('create', 'route'))));
  });

  test('creates addresses of IPv4 in their order, and of IPv6 in the other, for the kernel lists the youngest first', () => {
    const listed = (family: number) =>
      nicSnapshot.items.filter(({ kind, body }) => kind === 'address' && body[0] === family).map(itemWords);
    assert.deepEqual(words('create', INET, 'address'), listed(INET));
    assert.deepEqual(words('create', INET6, 'address'), [...listed(INET6)].reverse());
  });

  test('gives addresses their flags back last of all', () => {
    const [first = 0] = placesOf(({ kind }) => kind === 'restore-flags');
    assert.ok(orders.slice(first).every(({ kind }) => kind === 'restore-flags'));
  });

  test('asks the kernel for nothing where nothing is to be done', () => {
    assert.equal(requestOf({ kind: 'remove', item: fixtureItem('next-hop', 'ipv4') }), null);
    assert.equal(requestOf({ kind: 'restore-flags', item: fixtureItem('address', 'primary') }), null);
    assert.notEqual(requestOf({ kind: 'plug', port: adoptOrigin.plug.nic, controller: null }), null);
  });
});

describe('a transfer back', () => {
  test('brings what has not run out meanwhile, onto the link as it is numbered now', () => {
    const link = { index: 44, name: nicSnapshot.link.name };
    const { created, removed } = backAgain(nicSnapshot, { link, now: null, seconds: 3500 });
    const gone = nicSnapshot.items.length - created.length;
    // The dynamic addresses' time, and that of the routes of one and of the router's advertisement.
    assert.equal(gone, 3);
    assert.ok(created.every((item) => belongsTo(item, link)));
    assert.deepEqual(removed, []);
  });

  test('takes all away that the other link has by then', () => {
    const now = { ...newBridge, items: everythingOf(nicSnapshot, newBridge.link).created };
    const { removed } = backAgain(nicSnapshot, { link: nicSnapshot.link, now, seconds: 0 });
    assert.equal(removed.length, now.items.length);
  });
});

describe('a refusal', () => {
  const item = fixtureItem('address', 'primary');
  const cases: readonly [Order, string, boolean][] = [
    [{ kind: 'create', item }, 'EEXIST', true],
    [{ kind: 'create', item }, 'EINVAL', false],
    [{ kind: 'remove', item }, 'EADDRNOTAVAIL', true],
    [{ kind: 'remove', item }, 'ESRCH', true],
    [{ kind: 'remove', item }, 'EPERM', false],
    [{ kind: 'restore-flags', item }, 'ENOENT', true],
    [{ kind: 'switch', link: adoptOrigin.plug.nic, up: true }, 'EEXIST', false],
  ];
  for (const [order, errno, isDone] of cases)
    test(`of ${order.kind} by ${errno} says ${isDone ? 'that it is so already' : 'that it has failed'}`, () =>
      assert.equal(isDoneAlready(order, errno), isDone));
});
