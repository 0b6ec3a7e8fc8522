import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { RecordedWorld } from '../../test/support/recorded-world.ts';
import { parseConfiguration } from '../config/parse.ts';
import { noRequest, type Request } from '../engine/request.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import { printPlan } from '../plan/print.ts';
import type { History } from './history.ts';
import { parseRecord } from './record-text.ts';

const declare = (text: string): Partial<Request> => ({
  declare: parseConfiguration([{ file: 'test', text }]).networks,
});
const LAB = declare('networks: {lab: {mode: nat}}');
const ATTACH: Partial<Request> = {
  attach: [
    {
      guest: guestName('web1'),
      network: networkName('lab'),
      mac: null,
      address: null,
      link: {
        name: interfaceName('vnet0'),
        kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
      },
    },
  ],
};
const summaries = ({ history }: RecordedWorld): readonly string[] =>
  history.list().map((entry) => (entry.kind === 'change' ? entry.summary : entry.reason));

describe('a change is written down', () => {
  test('with who made it, when, by what, and what was done', async () => {
    const world = new RecordedWorld();
    const { plan, recordedAs } = await world.apply(LAB);
    assert.equal(recordedAs, 1);
    const record = world.history.read(1);
    assert.deepEqual(
      [record.time, record.author, record.summary, record.error],
      [
        '2026-01-01T00:00:00.000Z',
        { kind: 'command', user: { id: 1000, name: 'anna' }, via: 'test' },
        'adds and starts lab',
        null,
      ],
    );
    const { directories } = await world.host.observe();
    const lines = (steps: typeof plan) => printPlan(steps, { directories, verbose: true });
    assert.deepEqual(lines(record.plan), lines(plan));
  });

  test('with the definitions of before and after of what it touched, and of nothing else', async () => {
    const world = new RecordedWorld();
    await world.apply(declare('networks: {lab: {mode: nat}, other: {mode: nat}}'));
    await world.apply(declare('networks: {lab: {mode: nat, mtu: 1400}, other: {mode: nat}}'));
    const [change, ...rest] = world.history.read(2).networks;
    assert.deepEqual(
      [change?.name, change?.before.saved?.mtu, change?.after.live?.mtu, change?.after.allocation?.bridge, rest],
      ['lab', null, 1400, 'virbr1', []],
    );
  });

  test('in words that say what became of what', async () => {
    const world = new RecordedWorld();
    await world.apply(
      declare('networks: {a: {mode: nat}, b: {mode: nat}, c: {mode: nat}, d: {mode: nat}, e: {mode: nat}}'),
    );
    await world.apply(declare('networks: {b: {mode: nat, mtu: 1400}, lab: {mode: nat, autostart: false}}'));
    await world.apply({ start: [networkName('lab')], stop: [networkName('a')] });
    await world.apply(ATTACH);
    await world.apply({ detach: [{ guest: guestName('web1'), network: null }], forget: [networkName('c')] });
    await world.apply({ remove: [networkName('a'), networkName('c')] });
    assert.deepEqual(summaries(world).toReversed(), [
      'adds and starts a, b, c and 2 more',
      'changes b (mtu), defines lab',
      'stops a, starts lab',
      'attaches web1 to lab',
      'forgets the definition of c, detaches web1 from lab',
      'removes a, stops c',
    ]);
  });

  test('when it failed, with the reason, and what was meant', async () => {
    const world = new RecordedWorld();
    const failing = world.host.again().failOn(({ kind }) => kind === 'edit-ruleset', new Error('no such luck'));
    await assert.rejects(world.apply(LAB, failing));
    const { error, summary, plan } = world.history.read(1);
    assert.deepEqual([error, summary], [{ message: 'no such luck', incomplete: false }, 'adds and starts lab']);
    assert.ok(plan.some(({ kind }) => kind === 'edit-ruleset'));
  });

  test('not when nobody asked for it, nothing came of it, or it was refused', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(LAB);
    world.host.meddle((facts) => ({ ...facts, observed: { ...facts.observed, tables: [] } }));
    assert.notEqual((await world.apply({})).plan.length, 0);
    assert.equal((await world.engine().repair())?.plan.length, 0);
    await assert.rejects(world.apply({ start: [networkName('nowhere')] }));
    assert.deepEqual(summaries(world), ['adds and starts lab']);
  });

  test('under numbers that grow, whatever the clock says', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    world.now = 0;
    await world.apply({ stop: [networkName('lab')] });
    assert.deepEqual(
      world.history.list().map(({ id }) => id),
      [2, 1],
    );
    await world.undo();
    assert.equal((await world.store.read()).live.length, 1);
  });

  test('or else it stands all the same, and that is told', async () => {
    const world = new RecordedWorld();
    world.records.add = () => {
      throw new Error('the disk is full');
    };
    const { recordedAs, plan } = await world.apply(LAB);
    assert.deepEqual([recordedAs, plan.length > 0], [null, true]);
    assert.deepEqual(world.warnings, ['the change is made, but not written down: the disk is full']);
    assert.deepEqual((await world.engine().propose(noRequest)).proposal.plan, []);
  });
});

describe('a list of changes', () => {
  test('says by which change each is undone by now', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    const undoneBy = () => world.history.list().map((entry) => (entry.kind === 'change' ? entry.undoneBy : entry));
    await world.undo(1);
    assert.deepEqual(undoneBy(), [null, 2]);
    await world.undo(2);
    assert.deepEqual(undoneBy(), [null, 3, null]);
    await world.undo(3);
    assert.deepEqual(undoneBy(), [null, 4, null, 2]);
  });

  test('can be had of one network, and of the last ones alone', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    await world.apply(declare('networks: {other: {mode: nat}}'));
    await world.apply(ATTACH);
    const ids = (filter: Parameters<History['list']>[0]) => world.history.list(filter).map(({ id }) => id);
    assert.deepEqual(ids({ network: networkName('lab') }), [3, 1]);
    assert.deepEqual(ids({ limit: 1 }), [3]);
  });

  test('has what cannot be read in its place, and that keeps nobody from the others', async () => {
    const world = new RecordedWorld();
    await world.apply(LAB);
    const whole = world.records.read(1) ?? '';
    const junk = [
      '',
      '{',
      'null',
      '[]',
      '7',
      '{"version":1}',
      '{"version":2}',
      '{"version":"1"}',
      '\0\0',
      whole.slice(0, 900),
    ];
    for (const text of junk) world.records.add(() => text);
    await world.apply({ stop: [networkName('lab')] });
    const entries = world.history.list();
    assert.equal(entries.filter(({ kind }) => kind === 'unreadable').length, junk.length);
    assert.match(
      entries.map((entry) => (entry.kind === 'unreadable' ? entry.reason : '')).join(),
      /a newer kvmnet has written it/,
    );
    assert.throws(() => world.history.read(2), /change 2 cannot be read: it is damaged, or was not written to its end/);
    await world.undo();
    assert.equal((await world.store.read()).live.length, 1);
  });
});

test('a record that was not written to its end is never taken for one', async () => {
  const world = new RecordedWorld();
  await world.apply(LAB);
  await world.apply(ATTACH);
  const text = world.records.read(2)?.trimEnd() ?? '';
  assert.equal(parseRecord(2, text).kind, 'record');
  for (let length = 0; length < text.length; length++) {
    assert.equal(parseRecord(2, text.slice(0, length)).kind, 'unreadable');
  }
});

test('whatever a file says, a list can be made of it', async () => {
  const world = new RecordedWorld();
  await world.apply(LAB);
  await world.apply(ATTACH);
  const record = JSON.parse(world.records.read(2) ?? '') as Record<string, unknown>;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(record)), fc.jsonValue(), async (key, value) => {
      world.records.texts.set(3, JSON.stringify({ ...record, [key]: value }));
      assert.deepEqual(
        world.history.list().map(({ id }) => id),
        [3, 2, 1],
      );
    }),
    { numRuns: 500 },
  );
});
