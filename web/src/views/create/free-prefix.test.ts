import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostView } from '../../../../src/api/contract/host.ts';
import type { IpPrefix } from '../../../../src/net/ip-prefix.ts';
import { freePrefix } from './free-prefix.ts';

const route = (to: string) => ({ to, via: null, link: null, metric: 0, protocol: 2, network: null });
const host = (...routes: readonly string[]): Pick<HostView, 'nics' | 'routes'> => ({
  nics: [],
  routes: routes.map(route),
});

test('a prefix is proposed that no network has, running or not, and no route leads to', () => {
  const networks = [{ prefixes: ['192.168.123.0/25' as IpPrefix] }];
  assert.equal(freePrefix({ networks, host: host('0.0.0.0/0', '192.168.124.0/23') }), '192.168.126.0/24');
});

test('where all are taken none is proposed', () => {
  assert.equal(freePrefix({ networks: [], host: host('192.168.0.0/16', '10.0.0.0/8', '172.16.0.0/12') }), null);
});
