import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { LibvirtClient } from '../../../test/support/libvirt-client.ts';
import { uuidOf } from '../../../test/support/memory-networks.ts';
import { ServedNetworks } from '../../../test/support/served-networks.ts';
import { decode } from '../../xdr/codec.ts';
import { networkEvents } from '../protocol/network-procedures.ts';
import { defaultLimits } from './limits.ts';

const lan = { name: 'lan', uuid: uuidOf('lan') };
const wan = { name: 'wan', uuid: uuidOf('wan') };
const LIFECYCLE = 0;
const METADATA = 1;

/** More than any test but that of the limit needs. */
const SUBSCRIPTIONS = 4;

let served: ServedNetworks;

beforeEach(async () => {
  served = await ServedNetworks.start({ limits: { ...defaultLimits, subscriptions: SUBSCRIPTIONS } });
  served.networks.define('lan');
  served.networks.define('wan');
});
afterEach(() => served.close());

/** The next event that the client is told of. */
async function lifecycle(client: LibvirtClient) {
  const { header, body } = await client.receive(({ type }) => type === 2);
  assert.deepEqual([header.procedure, header.serial, header.status], [315, 0, 0]);
  return decode(networkEvents.lifecycle.message, body);
}

const subscribe = (client: LibvirtClient, event: number, network: typeof lan | null = null) =>
  client.call('connectNetworkEventRegisterAny', { event, network });

test('all who have subscribed are told of what one client does, that client too', async () => {
  const [actor, watcher, bystander] = [await served.client(), await served.client(), await served.client()];
  await subscribe(actor, LIFECYCLE);
  await subscribe(watcher, LIFECYCLE);
  await actor.call('networkCreate', { network: lan });
  await actor.call('networkDestroy', { network: lan });
  for (const client of [actor, watcher]) {
    assert.deepEqual(await lifecycle(client), { callback: 0, network: lan, event: 2, detail: 0 });
    assert.deepEqual(await lifecycle(client), { callback: 0, network: lan, event: 3, detail: 0 });
  }
  await bystander.call('authList', undefined);
  assert.deepEqual(bystander.unread, []);
});

test('who has subscribed to one network is told of no other', async () => {
  const client = await served.client();
  assert.deepEqual(await subscribe(client, LIFECYCLE, wan), { callback: 0 });
  await client.call('networkCreate', { network: lan });
  await client.call('networkCreate', { network: wan });
  assert.deepEqual(await lifecycle(client), { callback: 0, network: wan, event: 2, detail: 0 });
});

test('a client with two subscriptions to an event is told twice', async () => {
  const client = await served.client();
  assert.deepEqual(await subscribe(client, LIFECYCLE), { callback: 0 });
  assert.deepEqual(await subscribe(client, LIFECYCLE, lan), { callback: 1 });
  await client.call('networkCreate', { network: lan });
  assert.equal((await lifecycle(client)).callback, 0);
  assert.equal((await lifecycle(client)).callback, 1);
});

test('who has unsubscribed is told nothing more', async () => {
  const client = await served.client();
  const { callback } = await subscribe(client, LIFECYCLE);
  await subscribe(client, LIFECYCLE, lan);
  await client.call('connectNetworkEventDeregisterAny', { callback });
  await client.call('networkCreate', { network: wan });
  await client.call('networkCreate', { network: lan });
  assert.deepEqual(await lifecycle(client), { callback: 1, network: lan, event: 2, detail: 0 });
});

test('a change of metadata is an event of its own', async () => {
  const client = await served.client();
  await subscribe(client, METADATA);
  const change = { network: lan, kind: 0, metadata: 'words', key: null, uri: null, flags: 0 };
  await client.call('networkSetMetadata', change);
  const { header, body } = await client.receive(({ type }) => type === 2);
  assert.equal(header.procedure, 446);
  assert.deepEqual(decode(networkEvents.metadataChange.message, body), {
    callback: 0,
    network: lan,
    kind: 0,
    uri: null,
  });
});

test('events that do not exist, and a second subscription to the same, are refused', async () => {
  const client = await served.client();
  await subscribe(client, LIFECYCLE);
  await subscribe(client, LIFECYCLE, lan);
  for (const network of [null, lan]) {
    const { code, message } = await client.refusal('connectNetworkEventRegisterAny', { event: LIFECYCLE, network });
    assert.deepEqual([code, message], [8, 'invalid argument: event callback already tracked']);
  }
  for (const event of [7, -1]) {
    const { code, message } = await client.refusal('connectNetworkEventRegisterAny', { event, network: null });
    assert.deepEqual([code, message], [1, `internal error: unsupported network event ID ${event}`]);
  }
  const { code, message } = await client.refusal('connectNetworkEventDeregisterAny', { callback: 99 });
  assert.deepEqual([code, message], [1, 'internal error: network event callback 99 not registered']);
});

test('a client that has subscribed to as much as it may is refused more until it gives something up', async () => {
  const [client, other] = [await served.client(), await served.client()];
  const names = Array.from({ length: SUBSCRIPTIONS }, (_, index) => `network-${index}`);
  for (const name of names) await subscribe(client, LIFECYCLE, { name, uuid: uuidOf(name) });
  const { code, message } = await client.refusal('connectNetworkEventRegisterAny', { event: LIFECYCLE, network: lan });
  assert.deepEqual(
    [code, message],
    [9, 'operation failed: this client has 4 event subscriptions, and may have no more'],
  );
  assert.deepEqual(await subscribe(other, LIFECYCLE, lan), { callback: 0 });
  await client.call('connectNetworkEventDeregisterAny', { callback: 0 });
  assert.deepEqual(await subscribe(client, LIFECYCLE, lan), { callback: SUBSCRIPTIONS });
  await client.call('networkCreate', { network: lan });
  assert.equal((await lifecycle(client)).callback, SUBSCRIPTIONS);
});

test('a subscriber that is gone is in nobody’s way', async () => {
  const [actor, watcher] = [await served.client(), await served.client()];
  await subscribe(watcher, LIFECYCLE);
  watcher.close();
  await actor.call('networkCreate', { network: lan });
  assert.deepEqual(await actor.call('networkIsActive', { network: lan }), { answer: 1 });
});
