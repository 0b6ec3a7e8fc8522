import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { parseConfiguration } from '../config/parse.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import { type Catalogue, emptyCatalogue } from '../model/catalogue.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import type { Operation } from '../plan/operation.ts';
import type { Facts } from '../state/facts.ts';
import { Engine } from './engine.ts';
import { type LoopReport, ReconcileLoop } from './reconcile-loop.ts';
import { noRequest } from './request.ts';

const declared = (text: string) => parseConfiguration([{ file: 'test', text }]).networks;
const [lab, web] = [networkName('lab'), networkName('web')];
const up = { ...noRequest, declare: declared('networks: {lab: {mode: nat}, web: {mode: nat}}') };

/** Undone so often, a thing is left alone. */
const OFTEN = 30;

const open: ReconcileLoop[] = [];
afterEach(async () => {
  for (const loop of open.splice(0)) await loop.stop();
});

/** A daemon's loop on a machine at which others stand too. */
async function world({ failOn = (_: Operation): boolean => false, lookRoundMs = 60_000 } = {}) {
  const others = FakeHost.withFacts();
  const store = new MemoryStore();
  await new Engine({ host: others.again(), store }).apply(up);
  const host = others.again().failOn(failOn, new Error('no such luck'));
  let observed = 0;
  const observe = host.observe.bind(host);
  host.observe = () => {
    observed++;
    return observe();
  };
  const looksDuring = async (action: () => Promise<unknown>): Promise<number> => {
    const before = observed;
    await action();
    return observed - before;
  };
  const reports: LoopReport[] = [];
  const changes: (readonly [Catalogue, Catalogue])[] = [];
  const loop = new ReconcileLoop({
    host,
    store,
    report: (report) => reports.push(report),
    onChange: (before, after) => changes.push([before, after]),
    lookRoundMs,
  });
  open.push(loop);
  const engine = new Engine({ host, store, witness: loop.witness });
  const meddle = (change: (facts: Facts) => Facts) => others.meddle(change);
  const until = async (done: () => boolean): Promise<void> => {
    for (const deadline = performance.now() + 20_000; !done(); await setTimeout(1)) {
      assert.ok(performance.now() < deadline, `it did not come to pass; reports: ${JSON.stringify(reports)}`);
    }
  };
  return { others, store, host, loop, engine, reports, changes, meddle, until, looksDuring };
}

const flushed = (facts: Facts): Facts => ({ ...facts, observed: { ...facts.observed, tables: [] } });
const killed = (network: string) => (facts: Facts) => ({
  ...facts,
  observed: {
    ...facts.observed,
    services: facts.observed.services.map((each) =>
      each.network === network ? { ...each, status: 'stopped' as const } : each,
    ),
  },
});
const kinds = (reports: readonly LoopReport[]) => reports.map(({ kind }) => kind);
const texts = (reports: readonly LoopReport[]) =>
  reports.flatMap((report) => (report.kind === 'repaired' ? report.repairs.map(({ text }) => text) : []));

describe('the reconcile loop', () => {
  test('adopts what runs without touching anything', async () => {
    const { loop, engine, host, reports } = await world();
    await loop.start(engine);
    assert.deepEqual([host.executed, reports], [[], []]);
  });

  test('puts right what others do, at once, and says what that was', async () => {
    const { loop, engine, others, reports, meddle, until } = await world();
    await loop.start(engine);
    const before = others.printHost();
    const since = performance.now();
    meddle(flushed);
    await until(() => reports.length > 0);
    assert.ok(performance.now() - since < 1000);
    assert.deepEqual(texts(reports), ['the ruleset was flushed; put in again']);
    assert.equal(others.printHost(), before);
  });

  test('is not woken by what it has done itself, nor by other requests of its engine', async () => {
    const { loop, engine, host, meddle, reports, until } = await world();
    await loop.start(engine);
    meddle(flushed);
    await until(() => reports.length > 0);
    await engine.apply({ ...noRequest, stop: [lab] });
    const observe = countObservations(host);
    await setTimeout(100);
    assert.equal(observe.times, 0);
  });

  test('looks once for many changes that come in one breath, and once more for those that come meanwhile', async () => {
    const { loop, engine, host, meddle, reports, until } = await world();
    await loop.start(engine);
    const observe = countObservations(host, 20);
    for (let count = 0; count < 1000; count++) meddle(flushed);
    await until(() => observe.times === 1);
    for (let count = 0; count < 1000; count++) meddle(killed('lab'));
    await until(() => texts(reports).length === 2);
    await setTimeout(50);
    // Each look that finds something looks again when it has put it right.
    assert.ok(observe.times <= 6, `${observe.times} observations`);
  });

  test('sees a guest that comes between the first and the last observation of a change', async () => {
    const { loop, engine, host, store, until } = await world();
    await loop.start(engine);
    let met = false;
    const { execute } = host;
    host.execute = async (operation) => {
      await execute.call(host, operation);
      if (met || operation.kind !== 'create-link') return;
      met = true;
      const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
      const attach = { network: lab, guest: guestName('web1'), mac: null, address: null };
      const { proposal } = await new Engine({ host: host.again(), store }).propose({
        ...noRequest,
        attach: [{ ...attach, link: { name: interfaceName('vnet9'), kind } }],
      });
      // Another kvmnet has made the tap, and was killed before it had plugged it in.
      const made = proposal.plan.find((step) => step.kind === 'create-link');
      if (made !== undefined) await host.again().execute(made);
    };
    await engine.apply({ ...noRequest, declare: declared('networks: {third: {mode: nat}}') });
    const plugged = async (): Promise<boolean> =>
      (await host.again().observe()).observed.links.some(
        ({ name, controller }) => name === 'vnet9' && controller != null,
      );
    let is = false;
    await until(() => {
      void plugged().then((found) => {
        is = found;
      });
      return is;
    });
  });

  test('goes on with the rest when one thing cannot be put right, and says so once', async () => {
    let broken = true;
    const failOn = (operation: Operation) =>
      broken && operation.kind === 'start-service' && operation.service.network === 'lab';
    const { loop, engine, reports, meddle, until, others } = await world({ failOn });
    await loop.start(engine);
    meddle((facts) => killed('lab')(killed('web')(flushed(facts))));
    await until(() => kinds(reports).includes('failing'));
    assert.deepEqual(texts(reports), ['the ruleset was flushed; put in again', 'dnsmasq had ended; started again']);
    assert.notEqual((await others.observe()).observed.tables.length, 0);
    meddle(flushed);
    await until(() => texts(reports).length === 3);
    await setTimeout(1200);
    assert.deepEqual(kinds(reports), ['repaired', 'failing', 'repaired']);
    broken = false;
    await until(() => kinds(reports).includes('mended'));
  });

  test('leaves alone for a while what is undone again and again, and puts other things right meanwhile', async () => {
    const { loop, engine, reports, meddle, until } = await world();
    await loop.start(engine);
    const flushes = (): number => texts(reports).filter((text) => text.includes('flushed')).length;
    for (let time = 1; time <= OFTEN; time++) {
      meddle(flushed);
      await until(() => flushes() === time);
    }
    assert.deepEqual(reports.at(-1), { kind: 'contested', subjects: ['ruleset'], pauseMs: 1000 });
    meddle(flushed);
    await setTimeout(300);
    assert.equal(flushes(), OFTEN);
    meddle(killed('web'));
    await until(() => texts(reports).includes('dnsmasq had ended; started again'));
    assert.equal(flushes(), OFTEN + 1);
  });

  test('puts right in the end what it has left alone, though nobody tells of it again', async () => {
    const { loop, engine, reports, meddle, until } = await world();
    await loop.start(engine);
    const flushes = (): number => texts(reports).filter((text) => text.includes('flushed')).length;
    for (let time = 1; time <= OFTEN + 1; time++) {
      meddle(flushed);
      await until(() => flushes() === time);
    }
  });

  test('says once that it cannot see, tries again, and says when it sees', async () => {
    const { loop, engine, host, reports, meddle, until } = await world();
    await loop.start(engine);
    const { observe } = host;
    host.observe = async () => {
      throw new Error('it is dark');
    };
    meddle(flushed);
    await until(() => kinds(reports).includes('blind'));
    await setTimeout(1200);
    assert.deepEqual(kinds(reports), ['blind']);
    host.observe = observe;
    await until(() => kinds(reports).includes('repaired'));
    assert.deepEqual(kinds(reports), ['blind', 'seeing', 'repaired']);
  });

  test('says that it cannot see when what was seen makes no sense, and looks anew', async () => {
    const { loop, engine, reports, until } = await world();
    await loop.start(engine);
    // A host that reports nothing of what a host has.
    const facts = {} as Facts;
    loop.witness.done({ catalogue: emptyCatalogue, before: facts, facts, isDoubtful: true });
    await until(() => kinds(reports).includes('seeing'));
    assert.deepEqual(kinds(reports), ['blind', 'seeing']);
  });

  test('goes on when what it says cannot be said', async () => {
    const { loop, engine, reports, meddle, until } = await world();
    await loop.start(engine);
    const { push } = reports;
    reports.push = () => {
      reports.push = push;
      throw new Error('nobody can hear it');
    };
    meddle(flushed);
    await until(() => kinds(reports).includes('blind'));
    meddle(killed('web'));
    await until(() => texts(reports).includes('dnsmasq had ended; started again'));
  });

  test('looks again after a request that was refused, for its news may have been forgotten', async () => {
    const { loop, engine, reports, meddle, until } = await world();
    await loop.start(engine);
    meddle(flushed);
    await assert.rejects(engine.apply({ ...noRequest, start: [networkName('nowhere')] }));
    await until(() => texts(reports).length === 1);
  });

  test('a request that comes right after another does not look first, unless somebody has changed something', async () => {
    const { loop, engine, meddle, looksDuring } = await world();
    await loop.start(engine);
    await engine.apply({ ...noRequest, stop: [web] });
    assert.equal(await looksDuring(() => engine.apply({ ...noRequest, start: [web] })), 1);
    meddle(flushed);
    assert.equal(await looksDuring(() => engine.apply({ ...noRequest, stop: [web] })), 2);
    assert.deepEqual((await engine.propose(noRequest)).proposal.plan, []);
  });

  test('a request that depends on leases looks first, for nobody tells of those', async () => {
    const { loop, engine, looksDuring } = await world();
    await loop.start(engine);
    await engine.apply({ ...noRequest, stop: [web] });
    // The second look is for what it has done: the file of leases goes.
    assert.equal(await looksDuring(() => engine.apply({ ...noRequest, remove: [web] })), 2);
  });

  test('looks round though nobody has told anything', async () => {
    const { loop, engine, host, until } = await world({ lookRoundMs: 30 });
    await loop.start(engine);
    const observe = countObservations(host);
    await until(() => observe.times >= 2);
  });

  test('tells of another catalogue, whoever changed it', async () => {
    const { loop, engine, store, changes, until } = await world();
    await loop.start(engine);
    await engine.apply({ ...noRequest, stop: [lab] });
    assert.deepEqual(
      changes.map(([before, after]) => [before.live.length, after.live.length]),
      [[2, 1]],
    );
    store.meddle((catalogue) => ({ ...catalogue, saved: catalogue.saved.filter(({ name }) => name !== lab) }));
    await until(() => changes.length === 2);
    assert.deepEqual(
      changes.at(-1)?.map(({ saved }) => saved.map(({ name }) => name)),
      [[lab, web], [web]],
    );
  });

  test('looks no more once it is stopped', async () => {
    const { loop, engine, host, meddle, reports } = await world();
    await loop.start(engine);
    await loop.stop();
    meddle(flushed);
    await setTimeout(50);
    assert.deepEqual([host.executed, reports], [[], []]);
  });
});

/** Counts from now on how often a host is observed, and makes each observation take that long. */
function countObservations(host: FakeHost, milliseconds = 0): { times: number } {
  const counter = { times: 0 };
  const { observe } = host;
  host.observe = async () => {
    counter.times++;
    if (milliseconds > 0) await setTimeout(milliseconds);
    return observe.call(host);
  };
  return counter;
}
