import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, networkName } from '../net/names.ts';
import { type Mark, parseMark, printMark } from './mark.ts';

const attachment = {
  guest: guestName('web1'),
  mac: macAddress('52:54:00:00:00:01'),
  addresses: [ipAddress('192.168.122.10'), ipAddress('fd00::10')],
};

const marks: readonly Mark[] = [
  { role: 'bridge', network: networkName('default') },
  { role: 'lan', network: networkName('office.lan') },
  { role: 'server', network: networkName('closed') },
  { role: 'guest', network: networkName('default'), attachment },
  { role: 'guest', network: networkName('lan'), attachment: { ...attachment, addresses: [] } },
];

for (const mark of marks) {
  test(`the mark of a ${mark.role} on ${mark.network} comes back from its alias`, () => {
    assert.deepEqual(parseMark(printMark(mark)), mark);
  });
}

test('a mark fits into the 256 bytes of an alias, whatever the names', () => {
  const longest: Mark = {
    role: 'guest',
    network: networkName('n'.repeat(64)),
    attachment: {
      ...attachment,
      guest: guestName('g'.repeat(63)),
      addresses: [ipAddress('192.168.122.254'), ipAddress('fd12:3456:789a:bcde:f012:3456:789a:bcde')],
    },
  };
  assert.ok(printMark(longest).length < 256);
});

for (const alias of [
  null,
  '',
  'my bridge',
  'kvmnet:',
  'kvmnet: role=guest network=a',
  'kvmnet: role=king network=a',
  'kvmnet: role=bridge network=../x',
]) {
  test(`the alias ${JSON.stringify(alias)} is no mark`, () => {
    assert.equal(parseMark(alias), null);
  });
}
