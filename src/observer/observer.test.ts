import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { Engine } from '../engine/engine.ts';
import { ReconcileLoop } from '../engine/reconcile-loop.ts';
import { noRequest } from '../engine/request.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress } from '../net/mac-address.ts';
import { type NetworkName, networkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import { Observer } from './observer.ts';

const lab = networkName('lab');
const declare = parseConfiguration([{ file: 'test', text: 'networks: {lab: {mode: nat}}' }]).networks;
const lease: Lease = {
  network: lab,
  address: ipAddress('192.168.122.7'),
  mac: macAddress('52:54:00:00:00:01'),
  ...{ hostName: null, clientId: null, identity: null, expiresAt: null },
};

/** A daemon's loop with an observer, on a machine at which others stand too; leases are what the test says. */
async function world() {
  const others = FakeHost.withFacts();
  const host = others.again();
  const store = new MemoryStore();
  const leases = new Map<NetworkName, readonly Lease[]>();
  const watching = { times: 0 };
  const observer = new Observer({
    life: 1,
    now: () => new Date(),
    leases: {
      networks: () => [...leases.keys()],
      read: (network) => leases.get(network) ?? [],
      watch: () => {
        watching.times++;
        return { enter: () => {}, close: () => watching.times-- };
      },
    },
    counters: () => new Map(),
    suspects: () => [],
    deafToLeases: () => {},
  });
  const loop = new ReconcileLoop({
    host,
    store,
    report: (report) => observer.reported(report),
    onLook: (look) => observer.looked(look),
  });
  const engine = new Engine({ host, store, witness: loop.witness });
  await loop.start(engine);
  return { others, observer, loop, engine, leases, watching };
}

type World = Awaited<ReturnType<typeof world>>;

async function hear({ observer, loop }: World, count: number, act: () => unknown): Promise<readonly string[]> {
  const stop = new AbortController();
  const events = observer.follow({ since: null, signal: stop.signal });
  await act();
  const heard: string[] = [];
  for await (const batch of events) {
    heard.push(...batch.map(({ text }) => text));
    if (heard.length >= count) stop.abort();
  }
  await loop.stop();
  return heard;
}

describe('beside a loop that keeps the host as it should be', () => {
  test('what a request does is told', async () => {
    const all = await world();
    const heard = await hear(all, 2, () => all.engine.apply({ ...noRequest, declare }));
    assert.deepEqual(heard, ['network lab: defined, mode nat', 'network lab: started']);
  });

  test('what others do is told before what was done about it', async () => {
    const all = await world();
    await all.engine.apply({ ...noRequest, declare });
    const heard = await hear(all, 3, () =>
      all.others.meddle((facts) => {
        const services = facts.observed.services.map((each) => ({ ...each, status: 'stopped' as const }));
        return { ...facts, observed: { ...facts.observed, services } };
      }),
    );
    assert.deepEqual(heard, [
      'network lab: dnsmasq has ended',
      'network lab: dnsmasq runs',
      'network lab: dnsmasq had ended; started again',
    ]);
  });
});

describe('leases', () => {
  test('are watched as long as somebody follows, and no longer', async () => {
    const { observer, loop, watching } = await world();
    const stops = [new AbortController(), new AbortController()];
    for (const { signal } of stops) observer.follow({ since: null, signal });
    assert.equal(watching.times, 1);
    stops[0]?.abort();
    assert.equal(watching.times, 1);
    stops[1]?.abort();
    assert.equal(watching.times, 0);
    await loop.stop();
  });

  test('that came while nobody followed are told to who comes back, and are nothing new to who comes first', async () => {
    const { observer, loop, leases } = await world();
    const since = observer.lastId;
    leases.set(lab, [lease]);
    const signal = new AbortController().signal;
    const fresh = observer.follow({ since: null, signal });
    const [back] = (await observer.follow({ since, signal }).next()).value ?? [];
    assert.deepEqual(
      [back?.kind, back?.text],
      ['lease-added', 'network lab: 192.168.122.7 is leased to 52:54:00:00:00:01'],
    );
    const next = fresh.next();
    observer.close();
    assert.equal((await next).done, true);
    await loop.stop();
  });
});

test('all who follow are done when it is closed', async () => {
  const { observer, loop, watching } = await world();
  const signal = new AbortController().signal;
  const next = observer.follow({ since: null, signal }).next();
  const rates = observer.rates({ intervalMs: 1000, signal }).next();
  observer.close();
  assert.deepEqual([(await next).done, (await rates).done, watching.times], [true, true, 0]);
  await loop.stop();
});
