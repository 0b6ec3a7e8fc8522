/**
 * The addresses of the lab's world, all from ranges that are no one's (RFC 1918, 3849, 5737), and apart from those that
 * kvmnet chooses by itself.
 */
export const LAN = {
  router4: '192.168.50.1',
  prefix4: '192.168.50.0/24',
  range4: '192.168.50.100,192.168.50.199',
  router6: '2001:db8:50::1',
  prefix6: '2001:db8:50::/64',
  domain: 'lan.example',
} as const;

/** The internet is one server, a hop behind the LAN's router. */
export const INTERNET = {
  server4: '203.0.113.10',
  router4: '203.0.113.1',
  server6: '2001:db8:ffff::10',
  router6: '2001:db8:ffff::1',
  names: ['internet', 'internet.example'],
} as const;

/** Of the host's two NICs, the one with its address. The other is for networks of mode bridge. */
export const UPLINK = { name: 'eth0', mac: '52:54:00:50:00:10', linkLocal: 'fe80::5054:ff:fe50:10' } as const;
export const SECOND_NIC = { name: 'eth1', mac: '52:54:00:50:00:11' } as const;
