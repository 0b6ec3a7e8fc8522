import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockWorld } from '../../../web/mock/mock-world.ts';
import { smallWorld } from '../../../web/mock/worlds.ts';
import { Engine } from '../../engine/engine.ts';
import { History } from '../../history/history.ts';
import { MemoryRecords } from '../../host/fake/memory-records.ts';
import type { ApiDoor } from '../door.ts';
import { applyChange } from './carry-out.ts';

test('a change whose words cannot be kept is made, and says so', async (t) => {
  const world = await MockWorld.open(smallWorld());
  t.after(() => world.close());
  const full = (): never => {
    throw new Error('ENOSPC: no space left on device');
  };
  const door: ApiDoor = { ...world.door, words: { ...world.door.words, forget: full } };
  const stop = { kind: 'stop', networks: ['staging'], disconnect: false, forget: true } as const;
  const { diagnostics } = await applyChange(stop, door, { role: 'admin' });
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => `${severity} ${code}`),
    ['warning words-not-kept'],
  );
  assert.match(diagnostics[0]?.message ?? '', /no space left/);
  assert.ok(!(await door.store.read()).saved.some(({ name }) => name === 'staging'));
});

test('a change whose record cannot be read tells what it did all the same', async (t) => {
  const world = await MockWorld.open(smallWorld());
  t.after(() => world.close());
  const attach = { kind: 'attach', guest: 'late', network: 'lab', interface: 'eth0', multiQueue: false } as const;
  const { files, warn } = { files: new MemoryRecords(), warn: () => assert.fail() };
  const history = new History({ files, now: () => new Date(0), nameOf: () => null, warn });
  files.read = () => '{"version": 999}';
  const { host, door } = world;
  const engine = new Engine({ host, store: door.store, chronicle: history });
  const applied = await applyChange(attach, { ...door, history, engineFor: () => engine }, { role: 'admin' });
  assert.deepEqual([applied.attached?.guest, applied.recordedAs], ['late', 1]);
  assert.deepEqual(applied.effects, [{ kind: 'attached', guest: 'late', network: 'lab' }]);
  assert.deepEqual(applied.diagnostics, []);
});
