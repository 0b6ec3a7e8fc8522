import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printAttributes, raw, text } from './attribute.ts';
import { readPermanentAddress } from './permanent-address.ts';
import { IFLA_ADDRESS, IFLA_IFNAME, IFLA_PERM_ADDRESS } from './uapi/if-link.ts';

const read = (...attributes: Parameters<typeof printAttributes>[0]) => {
  const bytes = Uint8Array.from([...new Uint8Array(16), ...printAttributes(attributes)]);
  return readPermanentAddress({ bytes, start: 0, end: bytes.length });
};

const name = text(IFLA_IFNAME, 'eth0');
const now = raw(IFLA_ADDRESS, Uint8Array.of(2, 0, 0, 0, 0, 9));

test('the address that a link was built with is told from the one that it has', () => {
  const built = raw(IFLA_PERM_ADDRESS, Uint8Array.of(0x52, 0x54, 0, 0, 0, 1));
  assert.deepEqual(read(name, now, built), { name: 'eth0', mac: '52:54:00:00:00:01' });
});

test('a link that has none, and one of InfiniBand, have no such MAC', () => {
  assert.deepEqual(read(name, now), { name: 'eth0', mac: null });
  assert.deepEqual(read(name, raw(IFLA_PERM_ADDRESS, new Uint8Array(20).fill(2))), { name: 'eth0', mac: null });
});
