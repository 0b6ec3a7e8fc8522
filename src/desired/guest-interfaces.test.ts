import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { emptyCatalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { ipAddress } from '../net/ip-address.ts';
import type { InterfaceAddress } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, interfaceName } from '../net/names.ts';
import type { Facts, Lease } from '../state/facts.ts';
import { withoutAddress } from './give-up-address.ts';
import { type GuestPlace, guestInterfaces } from './guest-interfaces.ts';
import { surroundingsOf } from './guest-surroundings.ts';
import { withReservation } from './reserve-address.ts';
import { staticAddress } from './static-address.ts';

const network = (declaration: string): Network => {
  const { networks, diagnostics } = parseConfiguration([{ file: 'test', text: `networks: {x: ${declaration}}` }]);
  assert.deepEqual(diagnostics, []);
  const [first] = networks;
  assert.ok(first);
  return first;
};

const NAT = network('{mode: nat, prefix: 192.168.122.0/24, dns: {domain: lab}}');
const ROUTED = network('{mode: routed, prefix: 10.5.0.0/24}');
const CLOSED = network('{mode: host-only, prefix: 10.9.0.0/24}');
const LAN = network('{mode: direct, devices: eth0}');
const MAC = macAddress('52:54:00:00:00:07');

const facts: Facts = await FakeHost.withFacts().observe();
const place = (of: Network, number: number, ...addresses: readonly string[]): GuestPlace => ({
  network: of,
  surroundings: surroundingsOf(of, emptyCatalogue, facts),
  name: interfaceName(`eth${number}`),
  mac: MAC,
  addresses: addresses as readonly InterfaceAddress[],
  gateways: [],
});
const one = (of: Network, ...addresses: readonly string[]) =>
  guestInterfaces([place(of, 0, ...addresses)]).interfaces[0];

describe("a guest's interface", () => {
  test('with an address behind NAT leaves by the bridge, and asks it for names', () => {
    const eth0 = one(NAT, '192.168.122.50/24');
    assert.deepEqual(
      eth0?.routes.map(({ to, via }) => [to, via]),
      [['0.0.0.0/0', '192.168.122.1']],
    );
    assert.deepEqual(eth0?.dns, { servers: ['192.168.122.1'], search: ['lab'] });
    assert.equal(eth0?.ipv4.dhcp, null);
    assert.deepEqual(eth0?.match, { mac: MAC, path: null });
  });

  test("in the LAN leaves by the host's own router", () => {
    assert.equal(one(LAN, '192.168.1.20/24')?.routes[0]?.via, '192.168.1.1');
  });

  test('in host-only has no way out', () => {
    const { interfaces, defaultRoute } = guestInterfaces([place(CLOSED, 0, '10.9.0.5/24')]);
    assert.deepEqual([interfaces[0]?.routes, defaultRoute], [[], null]);
  });

  test('without an address asks DHCP for all', () => {
    const eth0 = one(NAT);
    assert.equal(eth0?.ipv4.dhcp?.useRoutes, true);
    assert.deepEqual([eth0?.routes, eth0?.dns.servers], [[], []]);
  });

  test('of several one alone leads out: the one in the LAN, or else the one that is routed', () => {
    const all = guestInterfaces([place(CLOSED, 0), place(NAT, 1), place(ROUTED, 2), place(LAN, 3)]);
    assert.equal(all.defaultRoute?.interface, 'eth3');
    assert.deepEqual(
      all.interfaces.map(({ ipv4 }) => ipv4.dhcp?.useRoutes),
      [true, false, false, true],
    );
    assert.equal(guestInterfaces([place(NAT, 0), place(ROUTED, 1)]).defaultRoute?.interface, 'eth1');
  });
});

describe('an address for good', () => {
  const at = (address: string, of = NAT, more: Partial<Facts> = {}) =>
    staticAddress(
      { address: ipAddress(address), length: null, mac: MAC, guest: 'web1' },
      { network: of, surroundings: surroundingsOf(of, emptyCatalogue, facts) },
      { ...facts, ...more },
    );
  const codes = (...args: Parameters<typeof at>) => at(...args).diagnostics.map(({ code }) => code);
  const lease = (mac: string): Lease => ({
    network: NAT.name,
    address: ipAddress('192.168.122.50'),
    mac: macAddress(mac),
    hostName: null,
    clientId: null,
    identity: null,
    expiresAt: null,
  });

  test('has the length of its prefix', () => {
    assert.deepEqual(at('192.168.122.50'), { address: '192.168.122.50/24', diagnostics: [] });
  });

  test("is of the network's prefix, and neither its first, nor its last, nor the gateway's", () => {
    assert.deepEqual(codes('10.0.0.1'), ['address-outside-prefix']);
    assert.deepEqual(codes('192.168.122.0'), ['address-unusable']);
    assert.deepEqual(codes('192.168.122.255'), ['address-unusable']);
    assert.deepEqual(codes('192.168.122.1'), ['address-of-gateway']);
  });

  test('is nobody else’s by reservation or lease; its own lease is no obstacle', () => {
    const reserved = '{mac: 52:54:00:00:00:01, address: 192.168.122.9}';
    const other = network(`{mode: nat, prefix: 192.168.122.0/24, dhcp: {reservations: [${reserved}]}}`);
    assert.deepEqual(codes('192.168.122.9', other), ['address-reserved']);
    assert.deepEqual(codes('192.168.122.50', NAT, { leases: [lease('52:54:00:00:00:01')] }), ['address-leased']);
    assert.deepEqual(codes('192.168.122.50', NAT, { leases: [lease(MAC)] }), []);
  });

  test('in a LAN may be handed out by a server of which nothing is known: that is said', () => {
    assert.deepEqual(codes('192.168.1.20', LAN), ['address-of-a-lan']);
    assert.equal(at('192.168.1.20', LAN).diagnostics[0]?.severity, 'notice');
  });
});

describe('a reservation', () => {
  const GATEWAYS = ['192.168.122.1/24' as InterfaceAddress];
  const wanted = { mac: MAC, guest: guestName('web1'), addresses: [ipAddress('192.168.122.50')] };

  test('makes a chosen prefix a declared one, for it holds good in that alone', () => {
    const after = withReservation(network('{mode: nat}'), wanted, GATEWAYS);
    assert.deepEqual(
      after.subnets?.map(({ prefix, gateway }) => [prefix, gateway]),
      [['192.168.122.0/24', '192.168.122.1']],
    );
    assert.deepEqual(after.dhcp?.reservations[0]?.addresses, ['192.168.122.50']);
  });

  test('that is there already changes nothing, and another address takes the place of the one before', () => {
    const once = withReservation(NAT, wanted, GATEWAYS);
    assert.equal(withReservation(once, wanted, GATEWAYS), once);
    const moved = withReservation(once, { ...wanted, addresses: [ipAddress('192.168.122.51')] }, GATEWAYS);
    assert.deepEqual(
      moved.dhcp?.reservations.map(({ addresses }) => addresses),
      [['192.168.122.51']],
    );
  });

  test('loses the address that is given up, and stands while another is left, unless all of it is to go', () => {
    const both = [ipAddress('192.168.122.50'), ipAddress('fd00::50')];
    const kept = withReservation(NAT, { ...wanted, addresses: both }, GATEWAYS);
    const left = (of: Network, address: string, whole = false) =>
      withoutAddress(of, ipAddress(address), { whole }).dhcp?.reservations;
    const rest = left(kept, '192.168.122.50');
    assert.deepEqual(rest, [
      { mac: MAC, name: 'web1', addresses: ['fd00::50'], clientId: null, leaseTimeSeconds: null },
    ]);
    assert.deepEqual(left(withoutAddress(kept, ipAddress('192.168.122.50'), { whole: false }), 'fd00::50'), []);
    assert.deepEqual(left(kept, 'fd00::50', true), []);
    assert.equal(withoutAddress(kept, ipAddress('192.168.122.51'), { whole: true }), kept);
  });

  test('gets another name, with the addresses as they are, unless the name is somebody else’s', () => {
    const once = withReservation(NAT, wanted, GATEWAYS);
    const named = (guest: string | null, of = once) =>
      withReservation(of, { ...wanted, guest: guest === null ? null : guestName(guest) }, GATEWAYS);
    const told = ({ dhcp }: typeof once) => dhcp?.reservations.map(({ name, addresses }) => [name, ...addresses]);
    assert.deepEqual(told(named('db1')), [['db1', '192.168.122.50']]);
    assert.equal(named(null), once);
    const other = {
      mac: macAddress('52:54:00:00:00:99'),
      guest: guestName('db1'),
      addresses: [ipAddress('192.168.122.60')],
    };
    const both = withReservation(once, other, GATEWAYS);
    assert.equal(named('db1', both), both);
  });
});
