import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LibvirtClient, Received } from '../../../test/support/libvirt-client.ts';
import { recordedSession, recordedSessions } from '../../../test/support/recorded-session.ts';
import { ServedNetworks } from '../../../test/support/served-networks.ts';
import { decode } from '../../xdr/codec.ts';
import { messageHeader } from '../protocol/message.ts';

for (const name of recordedSessions()) {
  test(`${name}: each call that a real client made has one answer, and ends with its connection`, async () => {
    const served = await ServedNetworks.start();
    served.networks.define('lan');
    try {
      const client = await served.stranger();
      const calls = recordedSession(name).filter(({ from }) => from === 'client');
      for (const { bytes } of calls) await replay(client, bytes);
      await client.ended();
      assert.deepEqual(served.logged, []);
    } finally {
      await served.close();
    }
  });
}

async function replay(client: LibvirtClient, bytes: Uint8Array): Promise<Received> {
  const sent = decode(messageHeader, bytes.subarray(4, 28));
  client.socket.write(bytes);
  const answer = await client.receive(({ program, serial }) => program === sent.program && serial === sent.serial);
  if (sent.type === 0) assert.deepEqual({ ...answer.header, status: 0 }, { ...sent, type: 1 });
  return answer;
}

/** The answers in a session, by the serial number of their call: in the recording, and by our server now. */
async function answers(session: string, { readOnly }: { readonly readOnly: boolean }) {
  const served = await ServedNetworks.start();
  try {
    const client = await served.stranger(readOnly ? served.readOnlyPath : served.path);
    const ours = new Map<number, string>();
    const theirs = new Map<number, string>();
    for (const { from, bytes } of recordedSession(session)) {
      const { serial } = decode(messageHeader, bytes.subarray(4, 28));
      if (from === 'client') ours.set(serial, hex((await replay(client, bytes)).body));
      else theirs.set(serial, hex(bytes.subarray(28)));
    }
    return { ours, theirs };
  } finally {
    await served.close();
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('what is said to other drivers’ procedures is, byte for byte, what libvirt says', async () => {
  const { ours, theirs } = await answers('list-domains', { readOnly: false });
  assert.equal(ours.size, 10);
  assert.deepEqual(ours, theirs);
});

test('what is said to a writer on the read-only socket, and to nonsense, is byte for byte what libvirt says', async () => {
  const { ours, theirs } = await answers('read-only-refusals', { readOnly: true });
  assert.equal(ours.size, 8);
  assert.deepEqual(ours, theirs);
});
