import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { type Catalogue, emptyCatalogue } from '../model/catalogue.ts';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, networkName } from '../net/names.ts';
import { giveUpOn, reserveOn } from './reservation-edit.ts';

const YAML = `networks:
  lab:
    mode: nat
    prefix: 10.9.0.0/24
    dhcp: {reservations: [{mac: '52:54:00:00:00:01', name: db1, address: 10.9.0.7}, {name: late, address: 10.9.0.8}]}
  lan: {mode: bridge, bridge: br0}
`;

const { networks } = parseConfiguration([{ file: 'a.yaml', text: YAML }]);
const catalogue: Catalogue = { ...emptyCatalogue, saved: networks, live: networks };

const reserved = (network: string, mac: string, guest: string, address: string) =>
  reserveOn(
    networkName(network),
    { mac: macAddress(mac), guest: guestName(guest), addresses: [ipAddress(address)] },
    catalogue,
  );

const givenUp = (network: string, address: string) =>
  giveUpOn(networkName(network), { address: ipAddress(address), whole: false }, catalogue);

test('an address is kept, and given up, in what is saved and in what runs', () => {
  for (const { saved, live, diagnostics } of [
    reserved('lab', '52:54:00:00:00:02', 'db2', '10.9.0.9'),
    givenUp('lab', '10.9.0.7'),
  ]) {
    assert.deepEqual([saved.length, live.length, diagnostics], [1, 1, []]);
  }
});

test('what is so already changes nothing', () => {
  const { saved, live, diagnostics } = reserved('lab', '52:54:00:00:00:01', 'db1', '10.9.0.7');
  assert.deepEqual([saved, live, diagnostics], [[], [], []]);
});

test('a name without a MAC becomes that of the MAC', () => {
  assert.deepEqual(reserved('lab', '52:54:00:00:00:02', 'late', '10.9.0.8').diagnostics, []);
});

for (const [what, edit, code] of [
  ['a name that is another station\u2019s', reserved('lab', '52:54:00:00:00:02', 'db1', '10.9.0.9'), 'duplicate-name'],
  [
    'an address outside of the prefix',
    reserved('lab', '52:54:00:00:00:02', 'x', '10.8.0.9'),
    'reservation-outside-prefix',
  ],
  ['a network without DHCP', reserved('lan', '52:54:00:00:00:02', 'x', '10.9.0.9'), 'no-dhcp'],
  ['a network that is not there', givenUp('none', '10.9.0.7'), 'no-such-network'],
  ['an address that is kept for nobody', givenUp('lab', '10.9.0.9'), 'no-such-reservation'],
] as const) {
  test(`${what} is refused once, and nothing changes`, () => {
    assert.deepEqual([edit.diagnostics.map((each) => each.code), edit.saved, edit.live], [[code], [], []]);
  });
}
