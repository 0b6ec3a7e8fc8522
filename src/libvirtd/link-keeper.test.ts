import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { MemoryStore } from '../host/fake/memory-store.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { type KeeperReport, LinkKeeper } from './link-keeper.ts';
import { type LibvirtdNotes, noNotes } from './notes.ts';

const LINKED: LibvirtdNotes = { ...noNotes, wish: { all: true, names: [] } };

function world(notes: LibvirtdNotes) {
  const reports: KeeperReport[] = [];
  const state = { calls: 0, isDown: false, hangs: false, reason: 'failed to connect', notes };
  const keeper = new LinkKeeper({
    book: { read: () => state.notes, write: () => {} },
    store: new MemoryStore(),
    virshTo: (_, signal) => async () => {
      state.calls++;
      if (state.hangs) await once(signal, 'abort');
      if (state.isDown) throw new Error(state.reason);
      return '';
    },
    machineId: 'a machine',
    lock: async () => ({ release: () => {} }),
    report: (report) => void reports.push(report),
  });
  const look = async (): Promise<void> => {
    keeper.wake();
    for (let turn = 0; turn < 10; turn++) await setImmediate();
  };
  return { keeper, reports, state, look };
}

test('where nothing was ever linked, libvirtd is not asked', async () => {
  const { state, look } = world(noNotes);
  await look();
  assert.equal(state.calls, 0);
});

test('what is told in the middle of a look brings one more look', async () => {
  const { keeper, state, look } = world(LINKED);
  keeper.wake();
  keeper.wake();
  keeper.wake();
  await look();
  assert.equal(state.calls, 2);
});

test('a libvirtd that is not there is told once, until it was there again', async () => {
  const { reports, state, look } = world(LINKED);
  state.isDown = true;
  await look();
  await look();
  assert.deepEqual(
    reports.map(({ severity, message }) => [severity, message]),
    [['error', 'links into libvirtd could not be kept in step']],
  );
  state.isDown = false;
  await look();
  state.isDown = true;
  await look();
  assert.equal(reports.length, 2);
});

test('another failure than before is told as well', async () => {
  const { reports, state, look } = world(LINKED);
  state.isDown = true;
  await look();
  state.reason = 'permission denied';
  await look();
  await look();
  assert.deepEqual(
    reports.map(({ cause }) => cause instanceof Error && cause.message),
    ['failed to connect', 'permission denied'],
  );
});

test('a network that somebody has left half-way is told of, once each time', async () => {
  const move = {
    name: networkName('default'),
    saved: null,
    live: null,
    autostart: false,
    bridge: null,
    hidden: interfaceName('kv-0'),
    replaced: null,
    state: 'coming',
  } as const;
  const halfWay = { ...LINKED, moves: [move] };
  const { reports, state, look } = world(halfWay);
  await look();
  await look();
  const reminder = 'network default is half-way from libvirtd: finish it with kvmnet libvirt import default';
  assert.deepEqual(
    reports.map(({ message }) => message),
    [reminder],
  );
  state.notes = LINKED;
  await look();
  state.notes = halfWay;
  await look();
  assert.equal(reports.length, 2);
});

test('what is told at any moment of a look brings another', async () => {
  for (let moment = 0; moment < 30; moment++) {
    const { keeper, state, look } = world(LINKED);
    keeper.wake();
    for (let turn = 0; turn < moment; turn++) await Promise.resolve();
    const { calls } = state;
    await look();
    assert.ok(state.calls > calls, `after ${moment} turns`);
  }
});

test('closed while libvirtd does not answer, it waits no more', async () => {
  const { keeper, reports, state, look } = world(LINKED);
  state.hangs = true;
  state.isDown = true;
  await look();
  await keeper.close();
  assert.deepEqual([state.calls, reports], [1, []]);
});

test('closed, it looks no more', async () => {
  const { keeper, state, look } = world(LINKED);
  await keeper.close();
  await look();
  assert.equal(state.calls, 0);
});
