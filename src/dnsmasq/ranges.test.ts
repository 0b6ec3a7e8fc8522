import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { certain } from '../net/brand.ts';
import { ipAddress } from '../net/ip-address.ts';
import { addressOf, type InterfaceAddress, parseInterfaceAddress, prefixContains, prefixOf } from '../net/ip-prefix.ts';
import { type IpRange, parseIpRange, printIpRange, rangeContains, rangeSize } from '../net/ip-range.ts';
import { addressFor, defaultRanges } from './ranges.ts';

const gateway = (text: string): InterfaceAddress => certain(parseInterfaceAddress(text));
const range = (text: string): IpRange => certain(parseIpRange(text));

const defaults: readonly (readonly [string, readonly string[]])[] = [
  ['192.168.122.1/24', ['192.168.122.2-192.168.122.254']],
  ['192.168.122.254/24', ['192.168.122.1-192.168.122.253']],
  ['192.168.122.100/24', ['192.168.122.1-192.168.122.99', '192.168.122.101-192.168.122.254']],
  ['10.0.0.1/30', ['10.0.0.2']],
  ['10.0.0.1/31', []],
  ['10.0.0.1/32', []],
  ['fd00::1/64', ['fd00::100-fd00::1ff']],
  ['fd00::180/64', ['fd00::100-fd00::17f', 'fd00::181-fd00::1ff']],
  ['fd00::1/120', ['fd00::2-fd00::ff']],
  ['fd00::1/127', []],
];

for (const [address, ranges] of defaults) {
  test(`the prefix of ${address} hands out ${ranges.join(' and ') || 'nothing'}`, () => {
    assert.deepEqual(defaultRanges(gateway(address)).map(printIpRange), ranges);
  });
}

test('default ranges lie within the prefix, without the gateway', () => {
  const anyGateway = fc
    .tuple(fc.ipV4(), fc.integer({ min: 8, max: 32 }))
    .map(([ip, length]) => gateway(`${ip}/${length}`));
  fc.assert(
    fc.property(anyGateway, (own) => {
      for (const found of defaultRanges(own)) {
        assert.ok(prefixContains(prefixOf(own), found.first) && prefixContains(prefixOf(own), found.last));
        assert.ok(!rangeContains(found, addressOf(own)));
      }
    }),
  );
});

test('a seed has the same address every time, and another when that one is taken', () => {
  const ranges = [range('10.0.0.2-10.0.0.9'), range('10.0.0.20-10.0.0.29')];
  const first = addressFor('web1', ranges, new Set());
  assert.ok(first !== null);
  assert.equal(addressFor('web1', ranges, new Set()), first);
  const second = addressFor('web1', ranges, new Set([first]));
  assert.ok(second !== null && second !== first && ranges.some((one) => rangeContains(one, second)));
});

test('every address is found before the ranges are full', () => {
  const ranges = [range('10.0.0.2-10.0.0.9'), range('fd00::1-fd00::7')];
  const taken = new Set<ReturnType<typeof ipAddress>>();
  for (let count = ranges.reduce((sum, one) => sum + rangeSize(one), 0n); count > 0n; count--) {
    const address = addressFor('web1', ranges, taken);
    assert.ok(address !== null && !taken.has(address));
    taken.add(address);
  }
  assert.equal(addressFor('web1', ranges, taken), null);
});

test('without ranges there is no address', () => {
  assert.equal(addressFor('web1', [], new Set()), null);
});

test('a range of 2^64 addresses costs no more than a short one', () => {
  assert.ok(addressFor('web1', [range('fd00::-fd00::ffff:ffff:ffff:ffff')], new Set([ipAddress('fd00::1')])) !== null);
});
