import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { deleteConnection, readConnection } from './conntrack.ts';
import { sliceBytes } from './slice.ts';

for (const [name, from, to] of [
  ['connection-ipv4', '10.9.0.1', '10.9.0.2'],
  ['connection-ipv6', 'fd09::1', 'fd09::2'],
] as const) {
  test(`${name}: who opened it to whom is read, and that it is not translated`, () => {
    const connection = readConnection(fixture(name).body);
    assert.deepEqual([connection.from, connection.to, connection.sourceTranslated], [from, to, false]);
  });

  test(`${name}: it is named to the kernel by the bytes that the kernel sent`, () => {
    const { body } = fixture(name);
    const sent = Buffer.from(deleteConnection(readConnection(body)).body).toString('hex');
    const came = Buffer.from(sliceBytes(body)).toString('hex');
    // The header and the tuple of the opening direction come first, in both.
    assert.equal(sent.slice(0, 120), came.slice(0, 120));
  });
}

test('a translated source shows in the last byte of the status', () => {
  const { body } = fixture('connection-ipv4');
  const bytes = sliceBytes(body);
  const status = Buffer.from(bytes).indexOf(Buffer.from('080003000000018a', 'hex'));
  bytes[status + 7] = 0x9a;
  assert.equal(readConnection(body).sourceTranslated, true);
});
