import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { LabGuest } from './messages.ts';
import { printGuests } from './print-guests.ts';
import { printMatrix } from './print-matrix.ts';

const row = (from: string, to: string, expected: boolean, found = expected) => ({
  ...{ from, to, expected, found, ipv4: found, ipv6: found },
});

test('expected and found stand side by side', () => {
  const printed = stripVTControlCharacters(printMatrix([row('web1', 'peer', true), row('peer', 'web1', false)]));
  assert.deepEqual(printed.split('\n').slice(1), [
    'FROM \\ TO  web1  peer',
    'web1             ✓ ✓',
    'peer       · ·',
    '',
  ]);
});

test('what differs is marked, and told in words below', () => {
  const leak = { ...row('web1', 'db1', false, true), ipv6: false };
  const printed = stripVTControlCharacters(printMatrix([leak, row('db1', 'web1', false)]));
  assert.match(printed, /· ✓ ✗/);
  assert.match(printed, /web1 → db1: expected no, found IPv4 yes, IPv6 no\n$/);
});

test('what one family alone was promised, and does, is told by its number', () => {
  const mixed = { ...row('peer', 'web1', true), ipv4: false };
  const printed = stripVTControlCharacters(printMatrix([mixed, row('web1', 'peer', true)]));
  assert.match(printed, /^peer {13}6 6$/m);
});

test('a family that was not tried is not spoken of', () => {
  const printed = printMatrix([{ ...row('web1', 'db1', true, false), ipv6: null }, row('db1', 'web1', true)]);
  assert.match(stripVTControlCharacters(printed), /expected yes, found IPv4 no\n$/);
});

test('a guest is printed with its addresses, and whether its name is known', () => {
  const guest: LabGuest = {
    ...{ name: 'web1', network: 'default', mode: 'nat', tap: 'vnet0', mac: '52:54:00:00:00:01' },
    ...{ ipv4: '192.168.122.2', ipv6: null, resolved: true },
  };
  const printed = stripVTControlCharacters(printGuests([guest, { ...guest, name: 'web2', resolved: false }]));
  const words = printed.split('\n').map((line) => line.split(/ {2,}/));
  assert.deepEqual(words[1], ['web1', 'default', 'nat', 'vnet0', guest.mac, '192.168.122.2', '-', '✓ web1']);
  assert.equal(words[2]?.at(-1), '✗ not found');
});
