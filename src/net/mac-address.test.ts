import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  eui64Address,
  macAddress,
  macAddressFor,
  macAddressFromBytes,
  macAddressToBytes,
  parseMacAddress,
} from './mac-address.ts';

test('every spelling of a MAC address parses to lower case with colons', () => {
  for (const text of ['52:54:00:AB:cd:01', '52-54-00-ab-cd-01']) assert.equal(macAddress(text), '52:54:00:ab:cd:01');
});

for (const text of [
  '',
  '52:54:00:00:00',
  '52:54:00:00:00:00:01',
  '52:54:0:0:0:1',
  '525400000001',
  '52:54:00:00:00:0g',
  '52:54:00:00:00:01 ',
  '５２:54:00:00:00:01',
  '00:00:00:00:00:00',
  'ff:ff:ff:ff:ff:ff',
  '01:00:5e:00:00:01',
  ':'.repeat(1 << 20),
]) {
  test(`${JSON.stringify(text.slice(0, 30))} is no MAC address of a station`, () => {
    const answer = parseMacAddress(text);
    assert.ok(!answer.ok && answer.reason.length < 200);
  });
}

test('bytes give the address back', () => {
  const bytes = fc
    .uint8Array({ minLength: 6, maxLength: 6 })
    .map((all) => all.map((byte, index) => (index === 0 ? (byte & 0xfe) | 2 : byte)));
  fc.assert(
    fc.property(bytes, (all) => assert.deepEqual(macAddressToBytes(macAddress(macAddressFromBytes(all))), all)),
  );
});

test('an address made from a seed is the same each time, and in the range of QEMU', () => {
  assert.equal(macAddressFor('web1 on default'), macAddressFor('web1 on default'));
  assert.match(macAddressFor('web1 on default'), /^52:54:00:/);
});

test('the interface identifier of RFC 4291 is formed from the MAC', () => {
  assert.equal(eui64Address(0xfe80n << 112n, macAddress('34:56:78:9a:bc:de')), 'fe80::3656:78ff:fe9a:bcde');
});
