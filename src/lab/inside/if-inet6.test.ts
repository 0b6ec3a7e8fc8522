import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globalAddress } from './if-inet6.ts';

const text = `00000000000000000000000000000001 01 80 10 80       lo
fe80000000000000505400fffe500010 02 40 20 80     eth0
20010db8005000000000000000000001 02 40 00 80     eth0
20010db8005000000000000000000002 03 40 00 c0     eth1
`;

test('the first global address of the interface is found, past its link-local one', () => {
  assert.equal(globalAddress(text, 'eth0'), '2001:db8:50::1');
});

test('an address whose duplicate detection is going on is not usable yet', () => {
  assert.equal(globalAddress(text, 'eth1'), null);
});

test('an interface without addresses has none', () => {
  assert.equal(globalAddress(text, 'eth2'), null);
  assert.equal(globalAddress('', 'eth0'), null);
});
