import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import oracle from 'ipaddr.js';
import { arbitraryIpv4, arbitraryIpv6 } from '../../test/support/arbitrary-dns.ts';
import {
  compareIpAddresses,
  type IpAddress,
  ipAddress,
  ipAddressFromBytes,
  ipAddressFromInteger,
  ipAddressPlus,
  ipAddressToBytes,
  ipAddressToInteger,
  ipFamily,
  parseIpAddress,
} from './ip-address.ts';

const arbitraryAddress = fc.oneof(arbitraryIpv4, arbitraryIpv6, arbitrarySparse());

/** IPv6 addresses with many zero groups, where printing them is hard. */
function arbitrarySparse(): fc.Arbitrary<IpAddress> {
  const group = fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
  );
  return fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) =>
    ipAddressFromInteger(
      groups.reduce((value, part) => (value << 16n) | BigInt(part), 0n),
      6,
    ),
  );
}

test('a parsed address has the same bytes as in ipaddr.js', () => {
  fc.assert(
    fc.property(arbitraryAddress, (address) => {
      assert.deepEqual([...ipAddressToBytes(address)], oracle.parse(address).toByteArray());
    }),
  );
});

test('an address prints in the canonical form of RFC 5952, as ipaddr.js prints it', () => {
  fc.assert(
    fc.property(arbitrarySparse(), (address) => {
      const parsed = oracle.IPv6.parse(address);
      assert.equal(address, parsed.isIPv4MappedAddress() ? printMapped(parsed) : parsed.toRFC5952String());
    }),
  );
});

// RFC 5952, section 5, wants dots here; ipaddr.js prints groups.
const printMapped = (address: oracle.IPv6): string => `::ffff:${address.toIPv4Address()}`;

test('every spelling of an IPv6 address parses to its canonical form', () => {
  fc.assert(
    fc.property(arbitrarySparse(), (address) => {
      const parts = oracle.IPv6.parse(address).parts;
      const long = parts.map((part) => part.toString(16).padStart(4, '0')).join(':');
      for (const spelling of [long, long.toUpperCase(), parts.map((part) => part.toString(16)).join(':')]) {
        assert.equal(ipAddress(spelling), address);
      }
    }),
  );
});

test('an IPv6 address may end in an IPv4 address', () => {
  assert.equal(ipAddress('64:ff9b::192.0.2.33'), '64:ff9b::c000:221');
  assert.equal(ipAddress('::ffff:192.0.2.1'), '::ffff:192.0.2.1');
  assert.equal(ipAddress('1:2:3:4:5:6:1.2.3.4'), '1:2:3:4:5:6:102:304');
});

test('bytes and integers give the address back', () => {
  fc.assert(
    fc.property(arbitraryAddress, (address) => {
      assert.equal(ipAddressFromBytes(ipAddressToBytes(address)), address);
      assert.equal(ipAddressFromInteger(ipAddressToInteger(address), ipFamily(address)), address);
    }),
  );
});

test('addresses are ordered by family, then by value', () => {
  fc.assert(
    fc.property(fc.array(arbitraryAddress), (addresses) => {
      const sorted = addresses.toSorted(compareIpAddresses);
      for (const [index, address] of sorted.entries()) {
        const next = sorted[index + 1];
        if (next === undefined) continue;
        assert.ok(ipFamily(address) <= ipFamily(next));
        assert.ok(ipFamily(address) !== ipFamily(next) || ipAddressToInteger(address) <= ipAddressToInteger(next));
      }
    }),
  );
});

const hostile: readonly string[] = [
  '',
  ' ',
  '.',
  ':',
  ':::',
  '1.2.3',
  '1.2.3.4.5',
  '1.2.3.4 ',
  ' 1.2.3.4',
  '1.2.3.4\n',
  '1.2.3.256',
  '1.2.3.-4',
  '1.2.3.+4',
  '1.2.3.4e0',
  '0x7f.1',
  '0x7f.0.0.1',
  '01.2.3.4',
  '1.2.3.04',
  '2130706433',
  '1.2.3.4/33',
  '1.2.3.4\0',
  '１.２.３.４',
  '1。2。3。4',
  '١.٢.٣.٤',
  '::1%eth0',
  'fe80::1%1',
  '[::1]',
  '1::2::3',
  '::1::',
  '12345::',
  'g::',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '::1:2:3:4:5:6:7:8',
  ':1:2:3:4:5:6:7:8',
  '1:2:3:4:5:6:7:8:',
  '1.2.3.4::',
  '::1.2.3',
  '::01.2.3.4',
  '::1.2.3.4:5',
  '::ffff:0x1.2.3.4',
  '∷1',
  ' ::1',
  '::1\n',
  ':'.repeat(1 << 20),
  '1.'.repeat(1 << 20),
  '0'.repeat(1 << 20),
];

for (const text of hostile) {
  test(`${JSON.stringify(text.slice(0, 30))} is no address`, () => {
    const answer = parseIpAddress(text);
    assert.ok(!answer.ok);
    assert.ok(answer.reason.length < 200);
  });
}

test('no text makes the parser throw, and what it takes ipaddr.js takes too', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fx:.%/]{0,40}$/));
  fc.assert(
    fc.property(text, (written) => {
      const answer = parseIpAddress(written);
      if (answer.ok) assert.deepEqual([...ipAddressToBytes(answer.value)], oracle.parse(written).toByteArray());
    }),
  );
});

test('leaving the address space throws', () => {
  assert.throws(() => ipAddressPlus(ipAddress('255.255.255.255'), 1), RangeError);
  assert.throws(() => ipAddressPlus(ipAddress('::'), -1), RangeError);
  assert.equal(ipAddressPlus(ipAddress('10.0.0.255'), 1), '10.0.1.0');
});
