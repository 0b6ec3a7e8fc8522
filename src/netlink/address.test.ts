import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import type { InterfaceAddress } from '../net/ip-prefix.ts';
import { addAddress, readAddress } from './address.ts';
import { readAttributes } from './attribute.ts';
import { sliceOf } from './slice.ts';
import { IFA_BROADCAST, IFA_FLAGS } from './uapi/rtnetlink.ts';

test('an IPv4 address is read', () => {
  assert.deepEqual(readAddress(fixture('address-ipv4').body), { linkIndex: 2, address: '192.168.122.1/24' });
});

test('an IPv6 address is read', () => {
  assert.deepEqual(readAddress(fixture('address-ipv6').body), { linkIndex: 2, address: 'fd00::1/64' });
});

for (const text of ['192.168.122.1/24', '10.0.0.1/32', 'fd00::1/64', 'fe80::1/64']) {
  test(`a request for ${text} reads back as what was asked`, () => {
    const wanted = { linkIndex: 7, address: text as InterfaceAddress };
    assert.deepEqual(readAddress(sliceOf(addAddress(wanted).body)), wanted);
  });
}

test('IPv4 has a broadcast address, and IPv6 skips duplicate detection', () => {
  const types = (text: string): readonly number[] => {
    const { body } = addAddress({ linkIndex: 7, address: text as InterfaceAddress });
    return readAttributes(sliceOf(body.slice(8))).map(({ type }) => type);
  };
  assert.ok(types('10.0.0.1/24').includes(IFA_BROADCAST));
  assert.ok(!types('10.0.0.1/31').includes(IFA_BROADCAST));
  assert.ok(types('fd00::1/64').includes(IFA_FLAGS));
});
