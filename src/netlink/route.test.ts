import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { ipAddress } from '../net/ip-address.ts';
import { ipPrefix } from '../net/ip-prefix.ts';
import { addRoute, readRoute } from './route.ts';
import { sliceOf } from './slice.ts';

const unicast = { linkIndex: 2, metric: 0, table: 254, type: 1 };
const cases = {
  default: { ...unicast, to: '0.0.0.0/0', via: '192.168.122.254', protocol: 3 },
  connected: { ...unicast, to: '192.168.122.0/24', via: null, protocol: 2 },
  multipath: { ...unicast, to: '10.5.0.0/16', via: '192.168.122.2', protocol: 3 },
  'via-ipv6': { ...unicast, to: '10.6.0.0/16', via: 'fd00::2', metric: 7, protocol: 107 },
  blackhole: { ...unicast, to: '10.7.0.0/16', via: null, linkIndex: 0, protocol: 3, type: 6 },
  ipv6: { ...unicast, to: 'fd01::/48', via: 'fd00::2', metric: 1024, protocol: 107 },
};

for (const [name, expected] of Object.entries(cases)) {
  test(`the ${name} route is read`, () => assert.deepEqual(readRoute(fixture(`route-${name}`).body), expected));
}

test('a route of another family is none', () => {
  const body = Uint8Array.of(28, 20, 0, 0, 254, 3, 0, 1, 0, 0, 0, 0);
  assert.equal(readRoute(sliceOf(body)), null);
});

for (const [to, via] of [
  ['10.9.0.0/16', '10.1.1.2'],
  ['10.9.0.0/16', 'fd00::2'],
  ['0.0.0.0/0', null],
  ['::/0', 'fe80::2'],
] as const) {
  test(`a request for ${to} via ${via} reads back as what was asked`, () => {
    const wanted = {
      to: ipPrefix(to),
      via: via === null ? null : ipAddress(via),
      linkIndex: 3,
      metric: 5,
      protocol: 107,
    };
    assert.deepEqual(readRoute(sliceOf(addRoute(wanted).body)), { ...wanted, table: 254, type: 1 });
  });
}
