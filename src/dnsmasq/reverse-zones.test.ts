import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipPrefix } from '../net/ip-prefix.ts';
import { reverseZones } from './reverse-zones.ts';

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['192.168.122.0/24', ['122.168.192.in-addr.arpa']],
  ['10.0.0.0/8', ['10.in-addr.arpa']],
  ['10.20.0.0/15', ['20.10.in-addr.arpa', '21.10.in-addr.arpa']],
  ['10.0.0.4/31', ['4.0.0.10.in-addr.arpa', '5.0.0.10.in-addr.arpa']],
  ['fd00:1:2:3::/64', ['3.0.0.0.2.0.0.0.1.0.0.0.0.0.d.f.ip6.arpa']],
  ['fc00::/7', ['c.f.ip6.arpa', 'd.f.ip6.arpa']],
];

for (const [prefix, zones] of cases) {
  test(`the names of ${prefix} are in ${zones.join(' and ')}`, () => {
    assert.deepEqual(reverseZones(ipPrefix(prefix)), zones);
  });
}
