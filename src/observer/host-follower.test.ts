import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { parseConfiguration } from '../config/parse.ts';
import { Engine } from '../engine/engine.ts';
import { noRequest } from '../engine/request.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import type { Facts } from '../state/facts.ts';
import { HostFollower } from './host-follower.ts';
import { Observer } from './observer.ts';

const declare = parseConfiguration([{ file: 'test', text: 'networks: {lab: {mode: nat}}' }]).networks;
const nothing = { networks: () => [], read: () => [], watch: () => ({ enter: () => {}, close: () => {} }) };

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** Somebody who follows a machine at which another kvmnet works, and what he is told. */
async function world() {
  const host = FakeHost.withFacts();
  const store = new MemoryStore();
  let failure: Error | null = null;
  const observer = new Observer({
    ...{
      life: 1,
      now: () => new Date(),
      leases: nothing,
      counters: () => new Map(),
      suspects: () => [],
      deafToLeases: () => {},
    },
  });
  const follower = new HostFollower({
    host,
    store,
    look: async () => {
      if (failure !== null) throw failure;
      return host.observe();
    },
    observer,
  });
  const texts: string[] = [];
  const listen = async (): Promise<void> => {
    for await (const batch of observer.follow({ since: null, signal: new AbortController().signal }))
      texts.push(...batch.map(({ text }) => text));
  };
  await follower.start();
  const listening = listen();
  open.push(async () => {
    observer.close();
    await follower.stop();
    await listening;
  });
  const until = async (text: string): Promise<void> => {
    for (const deadline = performance.now() + 10_000; !texts.includes(text); await setTimeout(2))
      assert.ok(performance.now() < deadline, `no "${text}", but: ${texts.join('\n')}`);
  };
  const meddle = (change: (facts: Facts) => Facts) => host.again().meddle(change);
  const fail = (error: Error | null): void => {
    failure = error;
    meddle((facts) => ({ ...facts }));
  };
  return { engine: new Engine({ host: host.again(), store }), store, texts, until, meddle, fail };
}

const withoutBridge = (facts: Facts): Facts => {
  const links = facts.observed.links.filter(({ kind }) => kind.type !== 'bridge');
  return { ...facts, observed: { ...facts.observed, links } };
};

const withoutServer = (facts: Facts): Facts => ({ ...facts, observed: { ...facts.observed, services: [] } });

test('what another kvmnet does is told, and what was there before is nothing new', async () => {
  const { engine, texts, until } = await world();
  await engine.apply({ ...noRequest, declare });
  await until('network lab: started');
  assert.deepEqual(texts, ['network lab: defined, mode nat', 'network lab: started']);
});

test('a network that is written down before it is made is not called broken', async () => {
  const { engine, store, texts, until, meddle } = await world();
  const { proposal } = await engine.propose({ ...noRequest, declare });
  await store.write(proposal.catalogue);
  meddle((facts) => ({ ...facts }));
  await setTimeout(50);
  assert.equal(texts.length, 0);
  await engine.apply(noRequest);
  await until('network lab: started');
  assert.equal(
    texts.some((text) => text.includes('broken')),
    false,
  );
});

test('a network whose server is still to be started is not told to have started', async () => {
  const [{ store, texts, until, meddle }, elsewhere] = await Promise.all([world(), world()]);
  await elsewhere.engine.apply({ ...noRequest, declare });
  const { facts: made } = await elsewhere.engine.propose(noRequest);
  await store.write(await elsewhere.store.read());
  meddle(() => withoutServer(made));
  await setTimeout(50);
  assert.deepEqual(texts, []);
  meddle(() => made);
  await until('network lab: started');
  assert.deepEqual(texts, ['network lab: defined, mode nat', 'network lab: started']);
});

test('a network whose bridge has gone for good is called broken', async () => {
  const { engine, until, meddle } = await world();
  await engine.apply({ ...noRequest, declare });
  await until('network lab: started');
  meddle(withoutBridge);
  await until('network lab: broken: its bridge virbr1 is not there');
});

test('that it cannot look is said once, and that it can again', async () => {
  const { texts, until, fail } = await world();
  fail(new Error('no memory'));
  await until('nothing can be put right; trying again now and then: no memory');
  fail(new Error('no memory'));
  await setTimeout(50);
  fail(null);
  await until('things can be put right again');
  assert.equal(texts.length, 2);
});
