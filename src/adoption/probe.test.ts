import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BRIDGE_NAME, nicSnapshot } from '../../test/support/adopted-links.ts';
import { fixtureItem } from '../../test/support/netlink-fixture.ts';
import { ipAddress } from '../net/ip-address.ts';
import { gatewaysOf, printProbe } from './probe.ts';

test('the gateways are the routers of default routes, each once', () => {
  const items = ['dhcp', 'dhcp', 'advertised', 'metrics', 'of-address'].map((name) => fixtureItem('route', name));
  assert.deepEqual(gatewaysOf({ items }), ['192.0.2.254', 'fe80::fe']);
  assert.deepEqual(gatewaysOf({ items: nicSnapshot.items.filter(({ kind }) => kind !== 'route') }), []);
});

test('probes are told in words', () => {
  const end = { address: ipAddress('192.0.2.9'), port: 22 };
  const words = [
    printProbe({ kind: 'gateway', address: ipAddress('192.0.2.254'), link: BRIDGE_NAME }),
    printProbe({ kind: 'tcp', host: 'db', port: 5432 }),
    printProbe({ kind: 'ping', host: 'db' }),
    printProbe({ kind: 'session', local: end, remote: end }),
  ];
  assert.deepEqual(words, ['gateway 192.0.2.254', 'db port 5432', 'db', 'your own session from 192.0.2.9']);
});
