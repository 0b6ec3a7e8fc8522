import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOf, parseRoute, type Route } from './route.ts';

const routes: readonly Route[] = [
  { kind: 'topology' },
  { kind: 'networks' },
  { kind: 'network', name: 'default', tab: null },
  { kind: 'network', name: 'lab/west?#%', tab: 'ports' },
  { kind: 'network', name: 'default', tab: 'guests', guest: 'a&b=c' },
  { kind: 'create' },
  { kind: 'reachability' },
  { kind: 'leases', network: null },
  { kind: 'leases', network: 'a&b=c' },
  { kind: 'events' },
  { kind: 'history' },
  { kind: 'change', id: 12 },
  { kind: 'host' },
  { kind: 'unknown', path: '/nowhere/at/all' },
];

for (const route of routes) {
  test(`${hrefOf(route)} leads to where it says`, () => {
    assert.deepEqual(parseRoute(hrefOf(route)), route);
  });
}

test('an address without a fragment shows the topology', () => {
  assert.deepEqual(parseRoute(''), { kind: 'topology' });
});

test('what no view has a part for is unknown', () => {
  for (const fragment of ['#/history/last', '#/history/1/2', '#/networks/', '#/host/eth0']) {
    assert.equal(parseRoute(fragment).kind, 'unknown', fragment);
  }
});

test('a fragment that is no URL is unknown, and throws nothing', () => {
  assert.deepEqual(parseRoute('#/%zz'), { kind: 'unknown', path: '/%zz' });
});
