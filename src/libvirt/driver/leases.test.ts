import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLeases } from '../../dnsmasq/leases.ts';
import { ipAddress } from '../../net/ip-address.ts';
import type { InterfaceAddress } from '../../net/ip-prefix.ts';
import { macAddress } from '../../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../../net/names.ts';
import { listedLeases } from './leases.ts';

const listed = (...lines: readonly string[]) =>
  listedLeases(parseLeases(lines.map((line) => `${line}\n`).join(''), networkName('lab')), {
    bridge: interfaceName('virbr1'),
    gateways: ['192.168.50.1/24', 'fd00::1/64'] as InterfaceAddress[],
    attachments: [{ guest: guestName('db1'), mac: macAddress('52:54:00:00:00:09'), addresses: [ipAddress('fd00::9')] }],
    now: 1000,
  });

test('a lease tells bridge, prefix and name', () => {
  assert.deepEqual(listed('2000 52:54:00:00:00:01 192.168.50.7 web1 01:52:54:00:00:00:01'), [
    {
      iface: 'virbr1',
      expiry: 2000,
      family: 4,
      mac: '52:54:00:00:00:01',
      iaid: null,
      address: '192.168.50.7',
      prefix: 24,
      hostName: 'web1',
      clientId: '01:52:54:00:00:00:01',
    },
  ]);
});

test('an expired lease is not told, one without end is', () => {
  const leases = listed('999 52:54:00:00:00:01 192.168.50.7 * *', '0 52:54:00:00:00:02 192.168.50.8 * *');
  assert.deepEqual(
    leases.map(({ address, expiry }) => [address, expiry]),
    [['192.168.50.8', 0]],
  );
});

const macs: readonly (readonly [string, string, string | null])[] = [
  ['the guest that has the address', '2000 7 fd00::9 * 00:04:11:22', '52:54:00:00:00:09'],
  ['a DUID made from it alone', '2000 7 fd00::5 * 00:03:00:01:52:54:00:00:00:05', '52:54:00:00:00:05'],
  [
    'a DUID made from it and the time',
    '2000 7 fd00::5 * 00:01:00:01:2a:2b:2c:2d:52:54:00:00:00:05',
    '52:54:00:00:00:05',
  ],
  ['nobody', '2000 7 fd00::5 * 00:04:11:22', null],
];

for (const [whom, line, mac] of macs) {
  test(`the MAC of a DHCPv6 lease is known from ${whom}`, () => {
    const [lease] = listed(line);
    assert.deepEqual([lease?.mac, lease?.iaid, lease?.prefix], [mac, '7', 64]);
  });
}

test('the MAC of a DHCPv6 lease is known from the lease of IPv4 under the same name', () => {
  const leases = listed('2000 7 fd00::5 web1 00:04:11:22', '2000 52:54:00:00:00:01 192.168.50.7 web1 *');
  assert.equal(leases[0]?.mac, '52:54:00:00:00:01');
});
