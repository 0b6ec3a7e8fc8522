import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockWorld } from '../../../web/mock/mock-world.ts';
import { smallWorld } from '../../../web/mock/worlds.ts';
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
