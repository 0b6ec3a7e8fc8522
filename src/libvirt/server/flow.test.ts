import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { LibvirtClient } from '../../../test/support/libvirt-client.ts';
import { uuidOf } from '../../../test/support/memory-networks.ts';
import { ServedNetworks, type ServedOptions } from '../../../test/support/served-networks.ts';
import { until } from '../../../test/support/until.ts';
import { defaultLimits } from './limits.ts';

const lan = { name: 'lan', uuid: uuidOf('lan') };

let last: ServedNetworks | undefined;
afterEach(() => last?.close());

async function serve(options: ServedOptions = {}): Promise<ServedNetworks> {
  last = await ServedNetworks.start(options);
  last.networks.define('lan');
  return last;
}

/** A handler whose calls are answered when the test says so, in the order that it says. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  most = 0;

  get waiting(): number {
    return this.#waiting.length;
  }

  readonly handler = (): Promise<{ answer: number }> =>
    new Promise((resolve) => {
      this.#waiting.push(() => resolve({ answer: 1 }));
      this.most = Math.max(this.most, this.#waiting.length);
    });

  openLast(): void {
    this.#waiting.pop()?.();
  }

  openAll(): void {
    while (this.#waiting.length > 0) this.openLast();
  }
}

const ask = (client: LibvirtClient): Promise<number> => client.send('networkIsActive', { network: lan });

test('calls are answered when they are ready, whatever their order', async () => {
  const gate = new Gate();
  const served = await serve({ handlers: { networkIsActive: gate.handler } });
  const client = await served.client();
  const [first, second] = [await ask(client), await ask(client)];
  await client.call('networkIsPersistent', { network: lan });
  gate.openLast();
  assert.equal((await client.receive()).header.serial, second);
  gate.openLast();
  assert.equal((await client.receive()).header.serial, first);
});

test('no more calls of a client are under way than may be, and in the end all are answered', async () => {
  const gate = new Gate();
  const limits = { ...defaultLimits, callsInFlight: 3 };
  const served = await serve({ limits, handlers: { networkIsActive: gate.handler } });
  const client = await served.client();
  const serials = new Set<number>();
  for (let count = 0; count < 50; count++) serials.add(await ask(client));
  const other = await served.client();
  assert.deepEqual(await other.call('networkIsPersistent', { network: lan }), { answer: 1 });
  while (serials.size > 0) {
    await until(() => gate.waiting === Math.min(3, serials.size));
    gate.openLast();
    serials.delete((await client.receive()).header.serial);
  }
  assert.equal(gate.most, 3);
});

test('from a client that does not read, nothing more is read, and all comes when it does', async () => {
  const xml = 'x'.repeat(100_000);
  let calls = 0;
  const limits = { ...defaultLimits, unsentBytes: 300_000 };
  const served = await serve({
    limits,
    handlers: {
      networkGetXMLDesc: async () => {
        calls++;
        return { xml };
      },
    },
  });
  const client = await served.client();
  client.socket.pause();
  for (let count = 0; count < 100; count++) await client.send('networkGetXMLDesc', { network: lan, flags: 0 });
  const other = await served.client();
  for (let count = 0; count < 20; count++) await other.call('networkIsActive', { network: lan });
  assert.ok(calls < 50, `${calls} calls`);
  client.socket.resume();
  for (let count = 0; count < 100; count++) assert.equal((await client.receive()).body.length, 100_004);
  assert.equal(calls, 100);
});

test('a client that reads may have long answers to as many calls as may be under way', async () => {
  const xml = 'x'.repeat(4_000_000);
  const served = await serve({ handlers: { networkGetXMLDesc: async () => ({ xml }) } });
  const client = await served.client();
  const calls = Array.from({ length: defaultLimits.callsInFlight }, () =>
    client.call('networkGetXMLDesc', { network: lan, flags: 0 }),
  );
  for (const answer of await Promise.all(calls)) assert.equal(answer.xml.length, xml.length);
  assert.deepEqual(served.logged, []);
});

test('a subscriber that never reads is given up, and the others are told', async () => {
  const limits = { ...defaultLimits, unreadBytes: 200_000 };
  const served = await serve({ limits });
  const [asleep, awake] = [await served.client(), await served.client()];
  for (const client of [asleep, awake]) {
    await client.call('connectNetworkEventRegisterAny', { event: 0, network: null });
  }
  asleep.socket.pause();
  let told = 0;
  while (served.server.clientCount === 2) {
    assert.ok(told++ < 100_000);
    served.server.publish({ kind: 'lifecycle', network: lan, what: 'started' });
    if (told % 100 === 0) await awake.call('networkIsActive', { network: lan });
  }
  assert.match(served.logged[0]?.message ?? '', /^client \d+ \(process 4711, user 0\) does not read what it is told/);
  assert.deepEqual(await awake.call('networkIsActive', { network: lan }), { answer: 0 });
  assert.equal(awake.unread.length, told);
});

test('a ping is answered, before and after anything is opened', async () => {
  const served = await serve();
  const client = await served.stranger();
  await pinged(client);
  await client.call('connectOpen', { uri: null, flags: 0 });
  await pinged(client);
});

async function pinged(client: LibvirtClient): Promise<void> {
  client.sendKeepAlive('ping');
  const { header } = await client.receive();
  assert.deepEqual([header.program, header.procedure, header.type, header.serial], [0x6b656570, 2, 2, 0]);
}

const impatient = { ...defaultLimits, keepAlive: { intervalMs: 50, questions: 4 } };

test('a client that has asked for it, and then is silent, is given up', async () => {
  const served = await serve({ limits: impatient });
  const [silent, neverAsked] = [await served.client(), await served.client()];
  await silent.call('connectSupportsFeature', { feature: 10 });
  await silent.ended();
  assert.equal(silent.unread.filter(({ header }) => header.procedure === 1).length, 4);
  assert.match(served.logged[0]?.message ?? '', /does not answer, and is disconnected$/);
  assert.deepEqual(await neverAsked.call('networkIsActive', { network: lan }), { answer: 0 });
  assert.deepEqual(neverAsked.unread, []);
});

test('a client that answers stays, with whatever it answers', async () => {
  const served = await serve({ limits: impatient });
  const client = await served.client();
  await client.call('connectSupportsFeature', { feature: 10 });
  for (let asked = 0; asked < 8; asked++) {
    await client.receive(({ program }) => program === 0x6b656570);
    if (asked % 2 === 0) client.sendKeepAlive('pong');
    else await client.call('networkIsActive', { network: lan });
  }
});

test('the server closes when what is under way is answered', async () => {
  const gate = new Gate();
  const served = await serve({ handlers: { networkIsActive: gate.handler } });
  const [busy, idle] = [await served.client(), await served.client()];
  const serial = await ask(busy);
  await until(() => gate.waiting === 1);
  const closed = served.server.close();
  await idle.ended();
  gate.openAll();
  await closed;
  assert.equal((await busy.receive()).header.serial, serial);
  await busy.ended();
});

test('the server closes in bounded time, whatever is under way', async () => {
  const served = await serve({ handlers: { networkIsActive: () => new Promise(() => undefined) } });
  const client = await served.client();
  await ask(client);
  await client.call('networkIsPersistent', { network: lan });
  const startedAt = performance.now();
  await served.server.close(50);
  assert.ok(performance.now() - startedAt < 2000);
  await client.ended();
});
