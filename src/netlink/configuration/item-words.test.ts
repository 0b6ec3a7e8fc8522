import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixtureItems } from '../../../test/support/netlink-fixture.ts';
import { itemWords } from './item-words.ts';

const WORDS: Readonly<Record<string, string>> = {
  'address-primary': '192.0.2.1/24 brd 192.0.2.255',
  'address-secondary': '192.0.2.2/24 brd 192.0.2.255',
  'address-label': '198.51.100.1/24 brd 198.51.100.255',
  'address-dynamic': '203.0.113.7/25 valid_lft 3589 preferred_lft 1789 noprefixroute',
  'address-peer': '10.9.0.1 peer 10.9.0.2/32',
  'address-metric': '10.10.0.1/24 metric 700',
  'address-ipv6-dynamic': '2001:db8:3::1/128 valid_lft 2989 preferred_lft 1989',
  'address-ipv6-noprefixroute': '2001:db8:1::1/64 noprefixroute',
  'address-ipv6-deprecated': '2001:db8::2/64 valid_lft 3589 preferred_lft 0',
  'address-ipv6-plain': '2001:db8::3/64',
  'address-ipv6-link-local': 'fe80::ff:fe00:1/64',
  'neighbour-permanent': '192.0.2.77 lladdr 02:00:00:00:00:77',
  'neighbour-learned': '192.0.2.254 lladdr 02:00:00:00:00:fe',
  'neighbour-proxy': 'proxy 192.0.2.88',
  'neighbour-ipv6-proxy': 'proxy 2001:db8::88',
  'next-hop-ipv4': 'id 10 via 192.0.2.254',
  'next-hop-ipv6': 'id 12 via 2001:db8::fe',
  'route-metrics': '10.22.0.0/16 via 192.0.2.254 table 77',
  'route-any-address': 'local 10.24.0.0/24 table 78',
  'route-dhcp': 'default via 192.0.2.254 src 192.0.2.1 metric 100',
  'route-two-routers': '10.20.0.0/16 nexthop via 192.0.2.254 weight 1 nexthop via 192.0.2.253 weight 3',
  'route-two-links': '10.21.0.0/16 nexthop via 192.0.2.254 weight 1 nexthop via 172.16.0.2 weight 1',
  'route-by-ipv6-router': '10.23.0.0/16 via inet6 fe80::fe',
  'route-onlink': '10.25.0.0/16 via 10.200.0.1 onlink',
  'route-nowhere': 'blackhole 10.27.0.0/16',
  'route-advertised': 'default via fe80::fe metric 1024',
  'route-ipv6-table': '2001:db8:d::/48 via 2001:db8::fe metric 1024 table 77',
  'rule-from': 'from 192.0.2.1/32 lookup 77 priority 100',
  'rule-iif': 'from all iif nic0 lookup 77 priority 101',
  'rule-oif': 'from all oif nic0 fwmark 7 lookup 77 priority 102',
};

for (const [name, item] of fixtureItems()) {
  const words = WORDS[name.replace('item-', '')];
  if (words !== undefined) test(`${name} is ${words}`, () => assert.equal(itemWords(item), words));
}

test('there is a fixture for each of these words', () => {
  const names = new Set(fixtureItems().map(([name]) => name.replace('item-', '')));
  assert.deepEqual(
    Object.keys(WORDS).filter((name) => !names.has(name)),
    [],
  );
});
