import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipPrefix } from '../net/ip-prefix.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { policyInWords } from './ruleset-words.ts';

const base = {
  name: networkName('default'),
  bridge: interfaceName('virbr0'),
  prefixes: [ipPrefix('192.168.122.0/24')],
};

test('tells of nat whom guests reach, who reaches them, and what is translated', () => {
  const words = policyInWords({
    ...base,
    mode: {
      kind: 'nat',
      uplink: interfaceName('eth0'),
      hostServices: [{ protocol: 'tcp', ports: { first: 8000, last: 8100 } }],
      translation: { addresses: null, ports: null, ipv6: true },
    },
  });
  assert.deepEqual(words, [
    "guests reach the outside through eth0 alone, translated to the uplink's address",
    'nothing outside reaches guests, but for answers to what they have sent',
    '192.168.122.0/24 → anywhere but 192.168.122.0/24, 224.0.0.0/24, 255.255.255.255: masqueraded, TCP and UDP to ports 1024-65535',
    'of this host guests reach ping, DNS, DHCP, tcp 8000-8100; other services are refused',
    "guests that send from addresses other than their network's are refused",
  ]);
});

test('tells of nat for IPv4 alone where the outside reaches guests', () => {
  const words = policyInWords({
    ...base,
    prefixes: [...base.prefixes, ipPrefix('2001:db8:7::/64')],
    mode: {
      kind: 'nat',
      uplink: null,
      hostServices: 'all',
      translation: { addresses: null, ports: null, ipv6: false },
    },
  });
  assert.deepEqual(words.slice(0, 4), [
    "guests reach the outside, IPv6 under their own addresses, IPv4 translated to the uplink's address",
    'the outside reaches guests at 2001:db8:7::/64',
    'nothing outside reaches guests by IPv4, but for answers to what they have sent',
    '192.168.122.0/24 → anywhere but 192.168.122.0/24, 224.0.0.0/24, 255.255.255.255: masqueraded, TCP and UDP to ports 1024-65535',
  ]);
});

test('tells of a closed network that the host is not in it', () => {
  assert.deepEqual(policyInWords({ ...base, mode: { kind: 'host-only', hostAccess: false } }), [
    'guests reach each other, and nothing else',
    'this host can neither send to guests nor receive from them',
  ]);
});

test('tells of routed where the outside reaches guests', () => {
  const words = policyInWords({ ...base, mode: { kind: 'routed', uplink: null, hostServices: 'all' } });
  assert.ok(words.includes('the outside reaches guests at 192.168.122.0/24'));
  assert.ok(words.includes('guests reach every service of this host'));
});
