import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { networkName } from '../net/names.ts';
import { type LibvirtLeases, printLibvirtLeases, readLibvirtLeases } from './libvirt-leases.ts';

const network = networkName('default');
const IPV4 = {
  'ip-address': '192.168.122.50',
  'mac-address': '52:54:00:00:00:01',
  hostname: 'web1',
  'client-id': '01:52:54:00:00:00:01',
  'expiry-time': 1795488757,
};
const IPV6 = {
  iaid: '5242881',
  'ip-address': 'fd00::50',
  'mac-address': '52:54:00:00:00:01',
  hostname: 'web1',
  'client-id': '00:03:00:01:52:54:00:00:00:01',
  'server-duid': '00:01:00:01:32:97:b8:75:2a:0b:a5:79:9b:3c',
  'expiry-time': 1795488757,
};

function read(...entries: readonly object[]): LibvirtLeases {
  const found = readLibvirtLeases(JSON.stringify(entries), network);
  assert.ok(found);
  return found;
}

test('a lease of either family is read, and the DUID of the server that gave it', () => {
  assert.deepEqual(read(IPV4, IPV6), {
    serverDuid: IPV6['server-duid'],
    leases: [
      {
        network,
        address: '192.168.122.50',
        mac: '52:54:00:00:00:01',
        hostName: 'web1',
        clientId: '01:52:54:00:00:00:01',
        identity: null,
        expiresAt: 1795488757,
      },
      {
        network,
        address: 'fd00::50',
        mac: null,
        hostName: 'web1',
        clientId: '00:03:00:01:52:54:00:00:00:01',
        identity: '5242881',
        expiresAt: 1795488757,
      },
    ],
  });
});

test('what is written is read as it was', () => {
  const leases = read(IPV4, IPV6);
  assert.deepEqual(JSON.parse(printLibvirtLeases(leases)), [IPV4, IPV6]);
  assert.deepEqual(readLibvirtLeases(printLibvirtLeases(leases), network), leases);
});

test('the MAC that libvirt wants of a DHCPv6 client is in its DUID, or the lease is left out', () => {
  const { leases, serverDuid } = read({ ...IPV6, 'client-id': '00:01:00:01:2a:00:00:01:52:54:00:00:00:02' });
  assert.match(printLibvirtLeases({ leases, serverDuid }), /"mac-address": "52:54:00:00:00:02"/);
  const opaque = read({ ...IPV6, 'client-id': '00:04:01:02:03' });
  assert.deepEqual(JSON.parse(printLibvirtLeases(opaque)), []);
});

test('a lease without an end has one for libvirt, which reads no others', () => {
  const [lease] = read(IPV4).leases;
  assert.ok(lease);
  const text = printLibvirtLeases({ leases: [{ ...lease, expiresAt: null }], serverDuid: null });
  assert.equal(JSON.parse(text)[0]['expiry-time'], 2147483647);
});

for (const [what, entry] of Object.entries({
  'no address': { ...IPV4, 'ip-address': undefined },
  'no MAC': { ...IPV4, 'mac-address': 'x' },
  'no end': { ...IPV4, 'expiry-time': 'soon' },
  'no number of the interface': { ...IPV6, iaid: undefined },
})) {
  test(`an entry with ${what} is no lease`, () => assert.deepEqual(read(entry).leases, []));
}

test('an end at 0 is none', () => assert.equal(read({ ...IPV4, 'expiry-time': 0 }).leases[0]?.expiresAt, null));

test('before the first lease there is nothing in the file', () => {
  for (const text of ['', '\n', '[null, 1, "x", []]']) {
    assert.deepEqual(readLibvirtLeases(text, network), { leases: [], serverDuid: null });
  }
});

test('a text that is no list is damaged, and no text makes it fail', () => {
  for (const text of ['{}', 'null', '[{', '[]]']) assert.equal(readLibvirtLeases(text, network), null);
  fc.assert(fc.property(fc.json(), (text) => assert.doesNotThrow(() => readLibvirtLeases(text, network))));
});
