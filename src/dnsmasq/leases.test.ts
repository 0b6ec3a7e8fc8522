import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { networkName } from '../net/names.ts';
import { parseLeases, printLeases, serverDuidIn } from './leases.ts';

const network = networkName('default');
const parse = (...lines: readonly string[]) => parseLeases(lines.map((text) => `${text}\n`).join(''), network);

test('a lease of DHCPv4 has its MAC', () => {
  assert.deepEqual(parse('1795488757 52:54:00:00:00:01 192.168.122.50 web1 01:52:54:00:00:00:01'), [
    {
      network,
      address: '192.168.122.50',
      mac: '52:54:00:00:00:01',
      hostName: 'web1',
      clientId: '01:52:54:00:00:00:01',
      identity: null,
      expiresAt: 1795488757,
    },
  ]);
});

test('a lease of DHCPv6 has the DUID for an identity, and the line of the server is none', () => {
  const leases = parse(
    'duid 00:01:00:01:32:97:b8:75:2a:0b:a5:79:9b:3c',
    '1795488757 5242881 fd00::50 web1 00:01:00:01:2a',
    '1795488757 T5242881 fd00::51 * 00:01:00:01:2b',
  );
  assert.deepEqual(
    leases.map(({ address, mac, hostName, clientId }) => ({ address, mac, hostName, clientId })),
    [
      { address: 'fd00::50', mac: null, hostName: 'web1', clientId: '00:01:00:01:2a' },
      { address: 'fd00::51', mac: null, hostName: null, clientId: '00:01:00:01:2b' },
    ],
  );
});

test('an expiry of 0 never comes, and * is no name and no client identifier', () => {
  const [lease] = parse('0 52:54:00:00:00:01 192.168.122.50 * *');
  assert.deepEqual([lease?.expiresAt, lease?.hostName, lease?.clientId], [null, null, null]);
});

test('a lease of other hardware than Ethernet has no MAC', () => {
  assert.equal(parse('1795488757 20-a0:00:02:20:fe:80 192.168.122.50 * *')[0]?.mac, null);
});

test('a last line without an end is still being written', () => {
  const text = '1795488757 52:54:00:00:00:01 192.168.122.50 * *\n1795488757 52:54:00:00:00:02 192.168.122.5';
  assert.deepEqual(
    parseLeases(text, network).map(({ address }) => address),
    ['192.168.122.50'],
  );
});

for (const text of [
  '',
  'duid',
  'soon 52:54:00:00:00:01 192.168.122.50 * *',
  '-1 52:54:00:00:00:01 192.168.122.50 * *',
  '1795488757 52:54:00:00:00:01 192.168.122.500 * *',
  '1795488757 52:54:00:00:00:01 192.168.122.50 *',
  '1795488757 52:54:00:00:00:01 192.168.122.50 two words *',
  '1795488757  192.168.122.50 * *',
]) {
  test(`${JSON.stringify(text)} is no lease`, () => {
    assert.deepEqual(parse(text), []);
  });
}

test("a name that is no guest's is passed over, not shown", () => {
  assert.equal(parse('1795488757 52:54:00:00:00:01 192.168.122.50 \u001b[31mred *')[0]?.hostName, null);
});

test('no text makes it fail', () => {
  const piece = fc.constantFrom(' ', '\n', '*', '0', '1795488757', 'duid', '52:54:00:00:00:01', '10.0.0.1', 'fd00::1');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        for (const lease of parseLeases(text, network)) assert.equal(lease.network, network);
      },
    ),
  );
});

test('what is printed is read as it was, below the DUID of the server that gave it', () => {
  const text = [
    '1795488757 52:54:00:00:00:01 192.168.122.50 web1 01:52:54:00:00:00:01',
    '0 52:54:00:00:00:02 192.168.122.51 * *',
    'duid 00:01:00:01:32:97:b8:75:2a:0b:a5:79:9b:3c',
    '1795488757 5242881 fd00::50 web1 00:01:00:01:2a',
    '',
  ].join('\n');
  assert.equal(printLeases(parseLeases(text, network), serverDuidIn(text)), text);
});

test('leases of DHCPv6 are left out where nobody knows whose they are', () => {
  const leases = parse('1795488757 5242881 fd00::50 web1 00:01:00:01:2a');
  assert.deepEqual([leases.length, printLeases(leases, null)], [1, '']);
});
