import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LibvirtClient } from '../../../test/support/libvirt-client.ts';
import { uuidOf } from '../../../test/support/memory-networks.ts';
import { ServedNetworks } from '../../../test/support/served-networks.ts';
import { until } from '../../../test/support/until.ts';
import type { Caller } from './handlers.ts';
import { defaultLimits } from './limits.ts';

const lan = { name: 'lan', uuid: uuidOf('lan') };

let served: ServedNetworks;
const callers: Caller[] = [];

before(async () => {
  served = await ServedNetworks.start({
    limits: { ...defaultLimits, clients: 5 },
    whyRefused: ({ userId }, { readOnly }) => (userId === 1000 && !readOnly ? 'user 1000 may only look' : null),
    peerOf: () => peer,
    handlers: {
      networkIsPersistent: async (_, caller) => {
        callers.push(caller);
        return { answer: 1 };
      },
    },
  });
  served.networks.define('lan');
});
after(() => served.close());

const root = { processId: 4711, userId: 0, groupId: 0 };
let peer = root;

test('on the read-only socket nothing can be changed, and everything looked at', async () => {
  const client = await served.client(served.readOnlyPath);
  const refusals = [
    await client.refusal('networkCreate', { network: lan }),
    await client.refusal('networkDefineXMLFlags', { xml: '<network/>', flags: 0 }),
    await client.refusal('networkPortDelete', { port: { network: lan, uuid: lan.uuid }, flags: 0 }),
  ];
  assert.deepEqual(
    refusals.map(({ code, from, message }) => [code, from, message]),
    ['virNetworkCreate', 'virNetworkDefineXMLFlags', 'virNetworkPortDelete'].map((api) => [
      29,
      19,
      `operation forbidden: read only access prevents ${api}`,
    ]),
  );
  assert.deepEqual(await client.call('networkIsActive', { network: lan }), { answer: 0 });
  assert.deepEqual(await client.call('connectNetworkEventRegisterAny', { event: 0, network: null }), { callback: 0 });
  client.close();
});

test('a client that asks to be read-only is, on the socket for writing too', async () => {
  const client = await LibvirtClient.open(served.path, { flags: 1 });
  assert.equal((await client.refusal('networkCreate', { network: lan })).code, 29);
  client.close();
});

test('a long message of a read-only client is refused without being kept, and the next is answered', async () => {
  const client = await served.client(served.readOnlyPath);
  const xml = 'x'.repeat(defaultLimits.readOnlyMessageBytes);
  const { code, message } = await client.refusal('networkDefineXML', { xml });
  assert.deepEqual([code, message], [39, 'Unable to decode message payload: it is too long for a read-only client']);
  assert.deepEqual(await client.call('networkIsActive', { network: lan }), { answer: 0 });
  client.close();
});

test('a peer that may not come in is told why when it opens', async () => {
  peer = { ...root, userId: 1000 };
  const client = await served.stranger();
  const { code, message } = await client.refusal('connectOpen', { uri: 'network:///system', flags: 1 });
  assert.deepEqual([code, message], [45, 'authentication failed: user 1000 may only look']);
  assert.equal((await client.refusal('networkIsActive', { network: lan })).code, 1);
  client.close();
  (await served.client(served.readOnlyPath)).close();
  peer = root;
});

test('a handler knows who calls, and when he is gone', async () => {
  const client = await served.client(served.readOnlyPath);
  await client.call('networkIsPersistent', { network: lan });
  const caller = callers.at(-1);
  assert.ok(caller !== undefined);
  assert.deepEqual([caller.peer, caller.readOnly, caller.gone.aborted], [root, true, false]);
  const gone = new Promise((resolve) => {
    caller.gone.addEventListener('abort', resolve);
  });
  client.close();
  await gone;
});

test('as many as fit may connect on either socket, whoever fills the other', async () => {
  const readers = await Promise.all(Array.from({ length: 5 }, () => served.client(served.readOnlyPath)));
  for (const late of [await served.stranger(served.readOnlyPath), await served.stranger(served.readOnlyPath)]) {
    await late.ended();
  }
  assert.deepEqual(
    served.logged.map(({ message }) => message),
    ['5 read-only clients of libvirt are connected: no more fit'],
  );
  const writer = await served.client();
  assert.deepEqual(await writer.call('networkIsActive', { network: lan }), { answer: 0 });
  const [first] = readers;
  first?.close();
  await until(() => served.server.clientCount === 5);
  const next = await served.client(served.readOnlyPath);
  assert.deepEqual(await next.call('networkIsActive', { network: lan }), { answer: 0 });
});
