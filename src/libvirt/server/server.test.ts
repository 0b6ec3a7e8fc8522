import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LibvirtClient } from '../../../test/support/libvirt-client.ts';
import { uuidOf } from '../../../test/support/memory-networks.ts';
import { ServedNetworks } from '../../../test/support/served-networks.ts';
import { decode } from '../../xdr/codec.ts';
import { nothing } from '../../xdr/compound.ts';
import { type ErrorBody, errorBody } from '../protocol/error-body.ts';
import { type MessageHeader, printMessage } from '../protocol/message.ts';

let served: ServedNetworks;

before(async () => {
  served = await ServedNetworks.start({
    handlers: {
      networkGetBridgeName: async () => {
        throw new TypeError('a mistake that nobody should read');
      },
      connectNumOfNetworks: async () => ({ count: 2 ** 40 }),
    },
  });
  served.networks.define('lan');
});
after(() => served.close());

const lan = { name: 'lan', uuid: uuidOf('lan') };

/** The answer to a call without a body, whatever its header. */
async function answerTo(
  client: LibvirtClient,
  parts: Partial<MessageHeader> & { readonly procedure: number },
): Promise<{ readonly header: MessageHeader; readonly error: ErrorBody }> {
  const header = client.header(parts);
  client.socket.write(printMessage(header, nothing, undefined));
  const received = await client.receive(({ serial }) => serial === header.serial);
  assert.equal(received.header.status, 1);
  return { header: received.header, error: decode(errorBody, received.body) };
}

test('a client that has opened the networks is answered', async () => {
  const client = await served.client();
  assert.deepEqual(await client.call('networkLookupByName', { name: 'lan' }), { network: lan });
  assert.deepEqual(await client.call('connectGetType', undefined), { type: 'network' });
  assert.deepEqual(await client.call('connectGetURI', undefined), { uri: 'network:///system' });
  assert.deepEqual(await client.call('connectGetHostname', undefined), { hostName: 'host.example' });
  assert.deepEqual(await client.call('connectGetVersion', undefined), { version: 1_002_003n });
  assert.deepEqual(await client.call('connectGetLibVersion', undefined), { version: 9_007_000n });
  assert.deepEqual(await client.call('connectIsSecure', undefined), { secure: 1 });
  assert.deepEqual(await client.call('authList', undefined), { kinds: [0] });
});

test('a client is told what is supported of what it may ask for', async () => {
  const client = await served.client();
  const supported: number[] = [];
  for (let feature = 0; feature < 30; feature++) {
    if ((await client.call('connectSupportsFeature', { feature })).supported === 1) supported.push(feature);
  }
  assert.deepEqual(supported, [9, 10, 14, 15, 16]);
});

test('before it opens anything a client may ask how to come in, and nothing else', async () => {
  const client = await served.stranger();
  assert.deepEqual(await client.call('authList', undefined), { kinds: [0] });
  assert.deepEqual(await client.call('connectSupportsFeature', { feature: 10 }), { supported: 1 });
  for (const { code, message } of [
    await client.refusal('connectGetType', undefined),
    await client.refusal('networkIsActive', { network: lan }),
    await client.refusal('connectNetworkEventRegisterAny', { event: 0, network: null }),
    (await answerTo(client, { procedure: 281 })).error,
  ]) {
    assert.deepEqual([code, message], [1, 'internal error: connection not open']);
  }
});

test('a client that opens twice is refused, and keeps what it has opened', async () => {
  const client = await served.client();
  const { code, message } = await client.refusal('connectOpen', { uri: 'network:///system', flags: 0 });
  assert.deepEqual([code, message], [1, 'internal error: connection already open']);
  assert.deepEqual(await client.call('networkLookupByName', { name: 'lan' }), { network: lan });
});

test('a client that opens something else is refused, and may try again', async () => {
  const client = await served.stranger();
  assert.equal((await client.refusal('connectOpen', { uri: 'qemu:///system', flags: 0 })).code, 5);
  await client.call('connectOpen', { uri: 'network:///system', flags: 0 });
});

test('a client that closes is answered, and disconnected', async () => {
  const client = await served.client();
  await client.call('connectClose', undefined);
  await client.ended();
});

test('a client may say on whose behalf it calls', async () => {
  const client = await served.client();
  const user = { field: 'user-name', value: { kind: 'string' as const, value: 'root' } };
  await client.call('connectSetIdentity', { parameters: [user], flags: 0 });
  await client.call('connectRegisterCloseCallback', undefined);
  await client.call('connectUnregisterCloseCallback', undefined);
});

test('what other drivers do is refused under the name of its function', async () => {
  const { error } = await answerTo(await served.client(), { procedure: 281 });
  assert.equal(error.code, 3);
  assert.equal(error.message, 'this function is not supported by the connection driver: virConnectListAllStoragePools');
  assert.deepEqual(
    [error.string1, error.string2],
    [`${error.message?.split(': ')[0]}: %s`, 'virConnectListAllStoragePools'],
  );
});

test('procedures that nobody knows, and events, are refused with an RPC error', async () => {
  const client = await served.client();
  for (const procedure of [0, -5, 67, 315, 9999]) {
    const { header, error } = await answerTo(client, { procedure });
    assert.equal(header.procedure, procedure);
    assert.deepEqual([error.code, error.message], [39, `unknown procedure: ${procedure}`]);
  }
});

test('other programs and versions are refused in their own name', async () => {
  const client = await served.client();
  for (const parts of [{ program: 0x12345678 }, { version: 2 }]) {
    const { header, error } = await answerTo(client, { procedure: 66, ...parts });
    assert.deepEqual([header.program, header.version], [parts.program ?? 0x20008086, parts.version ?? 1]);
    assert.deepEqual(
      [error.code, error.message],
      [39, `Cannot find program ${header.program} version ${header.version}`],
    );
  }
});

test('a call that says that it failed, or that files come with it, is refused', async () => {
  const client = await served.client();
  const failed = await answerTo(client, { procedure: 66, status: 1 });
  assert.deepEqual([failed.error.code, failed.error.message], [39, 'Unexpected message status 1']);
  const withFiles = await answerTo(client, { procedure: 66, type: 4 });
  assert.deepEqual([withFiles.error.code, withFiles.error.message], [39, 'Unexpected message type 4']);
  assert.equal(withFiles.header.type, 1);
});

test('what is no call has no answer, and does no harm', async () => {
  const client = await served.client();
  for (const type of [1, 2, 3, 5, 6, -1]) {
    client.socket.write(printMessage(client.header({ procedure: 66, type }), nothing, undefined));
  }
  const serial = await client.send('authList', undefined);
  assert.equal((await client.receive()).header.serial, serial);
});

test('arguments that are cut off, too many, or no text are refused with the reason', async () => {
  const client = await served.client();
  const cutOff = await answerTo(client, { procedure: 46 });
  assert.equal(cutOff.error.code, 39);
  assert.match(cutOff.error.message ?? '', /^Unable to decode message payload: malformed XDR: it ends 4 bytes before/);
  const tooMany = client.header({ procedure: 66 });
  client.socket.write(
    Buffer.concat([printMessage(tooMany, nothing, undefined).map((byte, i) => (i === 3 ? 32 : byte)), Buffer.alloc(4)]),
  );
  const { body } = await client.receive(({ serial }) => serial === tooMany.serial);
  assert.match(decode(errorBody, body).message ?? '', /4 bytes follow its end$/);
});

test('a mistake of ours is an internal error to the client, and told in the log alone', async () => {
  const client = await served.client();
  const { code, message } = await client.refusal('networkGetBridgeName', { network: lan });
  assert.deepEqual([code, message], [1, 'internal error: kvmnet could not answer, for a reason that its log tells']);
  assert.match(String(served.logged.at(-1)?.cause), /a mistake that nobody should read/);
  assert.match(served.logged.at(-1)?.message ?? '', /^cannot answer virNetworkGetBridgeName of client \d+$/);
});

test('an answer that cannot be written is an internal error', async () => {
  const client = await served.client();
  assert.equal((await client.refusal('connectNumOfNetworks', undefined)).code, 1);
  assert.match(String(served.logged.at(-1)?.cause), /RangeError: 1099511627776 is no whole number/);
});
