import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDhcp, plainDns } from '../../test/support/server-settings.ts';
import type { Reservation } from '../model/dhcp.ts';
import type { DnsForwarder } from '../model/dns.ts';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { domainName, guestName } from '../net/names.ts';
import type { Attachment } from '../state/mark.ts';
import { namesFile } from './names-file.ts';
import { clientIdFault, reservationsFile } from './reservations-file.ts';
import { serversFile } from './servers-file.ts';

const mac = (number: number) => macAddress(`52:54:00:00:00:0${number}`);
const attachment = (guest: string, number: number, ...addresses: readonly string[]): Attachment => ({
  guest: guestName(guest),
  mac: mac(number),
  addresses: addresses.map(ipAddress),
});
const reservation = (changes: Partial<Reservation>): Reservation => ({
  mac: null,
  clientId: null,
  name: null,
  addresses: [],
  leaseTimeSeconds: null,
  ...changes,
});

test('a guest that is plugged in has its addresses and its name', () => {
  assert.equal(
    reservationsFile([], [attachment('web1', 1, '10.0.0.5', 'fd00::5')]),
    '52:54:00:00:00:01,10.0.0.5,[fd00::5],web1\n',
  );
});

test('guests are in one order, whatever the order of their links', () => {
  const guests = [attachment('b', 2, '10.0.0.2'), attachment('a', 1, '10.0.0.1')];
  assert.equal(reservationsFile([], guests), reservationsFile([], guests.toReversed()));
});

test('the reservation of a guest that is plugged in is one line with it, by MAC or by name', () => {
  const guests = [attachment('web1', 1, '10.0.0.5'), attachment('db', 2, '10.0.0.6')];
  const reservations = [
    reservation({ mac: mac(1), addresses: [ipAddress('10.0.0.5')], leaseTimeSeconds: 600 }),
    reservation({ name: guestName('db'), addresses: [ipAddress('10.0.0.6')], leaseTimeSeconds: 'infinite' }),
  ];
  assert.equal(
    reservationsFile(reservations, guests),
    '52:54:00:00:00:02,10.0.0.6,db,infinite\n52:54:00:00:00:01,10.0.0.5,web1,600\n',
  );
});

test('in IPv6 a guest is known by its identifier, in IPv4 by its MAC', () => {
  const clientId = '00:03:00:01:52:54:00:00:00:01';
  const addresses = ['10.0.0.5', 'fd00::5', 'fd00::6'].map(ipAddress);
  assert.equal(
    reservationsFile([reservation({ mac: mac(1), clientId, name: guestName('web1'), addresses })], []),
    `52:54:00:00:00:01,10.0.0.5,web1\nid:${clientId},[fd00::5],[fd00::6],web1\n`,
  );
  assert.equal(
    reservationsFile([reservation({ clientId, name: guestName('web1'), addresses: addresses.slice(0, 2) })], []),
    `id:${clientId},10.0.0.5,[fd00::5],web1\n`,
  );
});

test('an identifier is bytes in hexadecimal', () => {
  for (const fine of ['00', '0:1', '00:04:7E:bd:d8:f8']) assert.equal(clientIdFault(fine), null);
  for (const odd of ['', 'web1', '00:', '00,ignore', '00\n01', '123'])
    assert.match(clientIdFault(odd) ?? '', /in hexadecimal/);
});

test('an address is reserved once, for the guest that is plugged in', () => {
  const reservations = [reservation({ mac: mac(9), name: guestName('old'), addresses: [ipAddress('10.0.0.5')] })];
  assert.equal(
    reservationsFile(reservations, [attachment('web1', 1, '10.0.0.5')]),
    '52:54:00:00:00:01,10.0.0.5,web1\n52:54:00:00:00:09,old\n',
  );
});

test('several IPv4 addresses are several lines', () => {
  assert.equal(
    reservationsFile([], [attachment('web1', 1, '10.0.0.5', '10.1.0.5')]),
    '52:54:00:00:00:01,10.0.0.5,web1\n52:54:00:00:00:01,10.1.0.5,web1\n',
  );
});

for (const name of ['ignore', 'infinite', '45m', '3600']) {
  test(`a guest called ${name} gets its address, and is no order to dnsmasq`, () => {
    assert.equal(reservationsFile([], [attachment(name, 1, '10.0.0.5')]), '52:54:00:00:00:01,10.0.0.5\n');
  });
}

test('no line is longer than dnsmasq reads', () => {
  const addresses = Array.from({ length: 100 }, (_, index) => `fd00:1111:2222:3333:4444:5555:6666:${1000 + index}`);
  const lines = reservationsFile([], [attachment('g'.repeat(63), 1, ...addresses)]).split('\n');
  assert.ok(lines.every(({ length }) => length < 1000));
  assert.equal(lines.join().match(/\[/g)?.length, 100);
});

test('hosts, reservations and guests have their names at once', () => {
  const dns = {
    ...plainDns,
    hosts: [{ address: ipAddress('10.0.0.9'), names: [domainName('a.lab'), domainName('b.lab')] }],
  };
  const dhcp = {
    ...plainDhcp,
    reservations: [reservation({ mac: mac(2), name: guestName('db'), addresses: [ipAddress('10.0.0.6')] })],
  };
  const attachments = [attachment('web1', 1, '10.0.0.5', 'fd00::5'), attachment('db', 2, '10.0.0.6')];
  assert.equal(
    namesFile(dns, { dhcp, attachments }),
    '10.0.0.9 a.lab b.lab\n10.0.0.5 web1\n10.0.0.6 db\nfd00::5 web1\n',
  );
});

const forwarder = (changes: Partial<DnsForwarder>): DnsForwarder => ({
  address: null,
  port: null,
  domain: null,
  ...changes,
});
const upstream = { kind: 'servers', servers: [ipAddress('9.9.9.9'), ipAddress('2620:fe::fe')] } as const;

test("the host's name servers are asked", () => {
  assert.equal(serversFile(plainDns, upstream), 'server=9.9.9.9\nserver=2620:fe::fe\n');
});

test('declared servers take their place, and those for a domain stand beside them', () => {
  const general = forwarder({ address: ipAddress('1.1.1.1'), port: 5353 });
  const local = forwarder({ address: ipAddress('10.0.0.53'), domain: domainName('corp.test') });
  const here = forwarder({ domain: domainName('lab.test') });
  assert.equal(
    serversFile({ ...plainDns, forwarders: [local, here] }, upstream),
    'server=/corp.test/10.0.0.53\nserver=/lab.test/\nserver=9.9.9.9\nserver=2620:fe::fe\n',
  );
  assert.equal(
    serversFile({ ...plainDns, forwarders: [general, local] }, upstream),
    'server=1.1.1.1#5353\nserver=/corp.test/10.0.0.53\n',
  );
});
