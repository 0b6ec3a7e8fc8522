import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import oracle from 'ipaddr.js';
import { arbitraryIpv4, arbitraryIpv6 } from '../../test/support/arbitrary-dns.ts';
import { type IpAddress, ipAddress, ipAddressFromBytes, ipFamily } from './ip-address.ts';
import {
  addressAt,
  addressOf,
  broadcastAddress,
  interfaceAddress,
  ipPrefix,
  netmask,
  parseInterfaceAddress,
  parseIpPrefix,
  prefixBounds,
  prefixContains,
  prefixesOverlap,
  prefixLength,
  prefixOf,
} from './ip-prefix.ts';

const arbitraryPrefix = fc
  .oneof(
    fc.tuple(arbitraryIpv4, fc.integer({ min: 0, max: 32 })),
    fc.tuple(arbitraryIpv6, fc.integer({ min: 0, max: 128 })),
  )
  .map(([address, length]) => prefixOf(interfaceAddress(address, length)));

const arbitraryAddress = fc.oneof(arbitraryIpv4, arbitraryIpv6);

const inOracle = (address: IpAddress, prefix: string): boolean => {
  const parsed = oracle.parse(address);
  const [network, length] = oracle.parseCIDR(prefix);
  return parsed.kind() === network.kind() && parsed.match(network, length);
};

test('the prefix of an address is its network in ipaddr.js', () => {
  fc.assert(
    fc.property(arbitraryIpv4, fc.integer({ min: 0, max: 32 }), (address, length) => {
      const network = oracle.IPv4.networkAddressFromCIDR(`${address}/${length}`);
      assert.equal(addressOf(prefixOf(interfaceAddress(address, length))), network.toString());
    }),
  );
  fc.assert(
    fc.property(arbitraryIpv6, fc.integer({ min: 0, max: 128 }), (address, length) => {
      const network = oracle.IPv6.networkAddressFromCIDR(`${address}/${length}`);
      assert.deepEqual(
        addressOf(prefixOf(interfaceAddress(address, length))),
        ipAddressFromBytes(Uint8Array.from(network.toByteArray())),
      );
    }),
  );
});

test('a prefix contains the addresses that it contains in ipaddr.js', () => {
  fc.assert(
    fc.property(arbitraryPrefix, arbitraryAddress, fc.bigInt({ min: 0n, max: 0xffn }), (prefix, address, index) => {
      assert.equal(prefixContains(prefix, address), inOracle(address, prefix));
      const { first, last } = prefixBounds(prefix);
      if (first + index <= last) assert.ok(inOracle(addressAt(prefix, index), prefix));
    }),
  );
});

test('two prefixes overlap when one contains the first address of the other', () => {
  const nested = arbitraryPrefix.chain((prefix) =>
    fc
      .integer({ min: 0, max: prefixLength(prefix) })
      .map((length) => [prefix, prefixOf(interfaceAddress(addressOf(prefix), length))] as const),
  );
  fc.assert(
    fc.property(fc.oneof(nested, fc.tuple(arbitraryPrefix, arbitraryPrefix)), ([left, right]) => {
      const expected = inOracle(addressOf(left), right) || inOracle(addressOf(right), left);
      assert.equal(prefixesOverlap(left, right), expected);
      assert.equal(prefixesOverlap(right, left), expected);
    }),
  );
});

test('netmask and broadcast address are those of ipaddr.js', () => {
  fc.assert(
    fc.property(arbitraryIpv4, fc.integer({ min: 0, max: 30 }), (address, length) => {
      const prefix = prefixOf(interfaceAddress(address, length));
      assert.equal(broadcastAddress(prefix), oracle.IPv4.broadcastAddressFromCIDR(prefix).toString());
      assert.equal(netmask(prefix), oracle.IPv4.subnetMaskFromPrefixLength(length).toString());
    }),
  );
});

test('there is no broadcast address in IPv6, nor in prefixes of one or two', () => {
  assert.deepEqual(
    ['fd00::/64', '10.0.0.0/31', '10.0.0.0/32'].map((text) => broadcastAddress(ipPrefix(text))),
    [null, null, null],
  );
});

test('a prefix parses to itself, and an address in it is told its prefix', () => {
  fc.assert(fc.property(arbitraryPrefix, (prefix) => assert.equal(ipPrefix(prefix), prefix)));
  const answer = parseIpPrefix('192.168.50.7/24');
  assert.ok(!answer.ok && answer.reason.endsWith('its prefix is 192.168.50.0/24'));
});

for (const text of [
  '',
  '/',
  '10.0.0.0',
  '10.0.0.0/',
  '/24',
  '10.0.0.0/33',
  '10.0.0.0/024',
  '10.0.0.0/-1',
  '10.0.0.0/+8',
  '10.0.0.0/8/8',
  '10.0.0.0/2 4',
  '10.0.0.0/255.0.0.0',
  '::/129',
  '::/1e1',
  '::1%eth0/64',
  '10.0.0.0/８',
  `10.0.0.0/${'8'.repeat(1 << 20)}`,
]) {
  test(`${JSON.stringify(text.slice(0, 30))} is no prefix`, () => {
    assert.ok(!parseIpPrefix(text).ok);
    assert.ok(!parseInterfaceAddress(text).ok);
  });
}

test('an address outside of the prefix cannot be asked for', () => {
  assert.equal(addressAt(ipPrefix('10.0.0.0/30'), 3), '10.0.0.3');
  assert.throws(() => addressAt(ipPrefix('10.0.0.0/30'), 4), RangeError);
  assert.throws(() => addressAt(ipPrefix('10.0.0.0/30'), -1), RangeError);
});

test('families never mix', () => {
  assert.equal(prefixContains(ipPrefix('::/0'), ipAddress('10.0.0.1')), false);
  assert.equal(prefixesOverlap(ipPrefix('0.0.0.0/0'), ipPrefix('::/0')), false);
  assert.equal(ipFamily(ipAddress('::ffff:10.0.0.1')), 6);
});
