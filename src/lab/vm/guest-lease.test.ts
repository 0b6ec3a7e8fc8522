import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseGuestLease } from './guest-lease.ts';

test('reads a lease', () => {
  const text =
    'address=192.168.122.27/24\nrouter=192.168.122.1\ndns=192.168.122.1 9.9.9.9\nsearch=lab example.org\n' +
    'mtu=\nroutes=\nserver=192.168.122.1\nseconds=3600\n';
  assert.deepEqual(parseGuestLease(text), {
    address: '192.168.122.27',
    prefixLength: 24,
    routers: ['192.168.122.1'],
    nameServers: ['192.168.122.1', '9.9.9.9'],
    searchDomains: ['lab', 'example.org'],
    server: '192.168.122.1',
    seconds: 3600,
  });
});

test('reads a lease without router and name server as one of a closed network', () => {
  const lease = parseGuestLease('address=10.0.0.5/8\nrouter=\ndns=\n');
  assert.deepEqual([lease.routers, lease.nameServers], [[], []]);
});

test('refuses a text without an address', () => {
  assert.throws(() => parseGuestLease('cat: no such file\n'), /no lease in/);
});
