import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MockWorld } from '../../../web/mock/mock-world.ts';
import { smallWorld } from '../../../web/mock/worlds.ts';
import type { ChangeToMake } from '../contract/change.ts';
import { applyChange, planChange } from './carry-out.ts';

const declare = (text: string, prune = false): ChangeToMake => ({
  ...{ kind: 'declare', language: 'yaml', prune, disconnect: true },
  documents: [{ file: 'a.yaml', text }],
});
const off = (change: string): string =>
  `networks: {off: {mode: routed, prefix: 10.77.0.0/24, autostart: false, ${change}}}`;

const CHANGES: readonly (readonly [ChangeToMake, string])[] = [
  [declare(off('title: Off')), 'defines off'],
  [declare(off('title: Away')), 'changes off (title)'],
  [declare(off('title: Away').replace('routed', 'nat')), 'changes off (mode)'],
  [{ kind: 'undo', id: null, disconnect: false }, 'changes off (mode)'],
  [{ kind: 'stop', networks: ['off'], disconnect: false, forget: true }, 'removes off'],
];

test('what touches no more than definitions is told before as it is told after, and is nothing the second time', async (t) => {
  const world = await MockWorld.open(smallWorld());
  t.after(() => world.close());
  for (const [change, summary] of CHANGES) {
    const planned = await planChange(change, world.door);
    assert.deepEqual([planned.changes, planned.plan, planned.summary], [true, [], summary]);
    const applied = await applyChange(change, world.door, { role: 'admin' });
    assert.deepEqual([applied.changed, applied.plan, applied.summary], [true, [], summary]);
    assert.deepEqual(applied.effects, planned.effects);
    if (change.kind !== 'declare') continue;
    const again = await planChange(change, world.door);
    assert.deepEqual([again.changes, again.summary], [false, 'nothing to do']);
  }
});

test('a plan that prunes tells of the definitions that it forgets besides what it does to the host', async (t) => {
  const world = await MockWorld.open(smallWorld());
  t.after(() => world.close());
  await applyChange(declare(off('title: Off')), world.door, { role: 'admin' });
  const { plan, effects } = await planChange(
    declare('networks: {new: {mode: open, prefix: 10.78.0.0/24}}', true),
    world.door,
  );
  assert.ok(plan.length > 0);
  assert.ok(effects.some((effect) => effect.kind === 'removed' && effect.networks.some((name) => name === 'off')));
});

test('what is refused would do nothing', async (t) => {
  const world = await MockWorld.open(smallWorld());
  t.after(() => world.close());
  const wrong = declare('networks: {a: {mode: nat, prefix: 10.79.0.0/24}, b: {mode: nat, prefix: 10.79.0.0/24}}');
  const { changes, effects, diagnostics } = await planChange(wrong, world.door);
  assert.deepEqual([changes, effects, diagnostics.length > 0], [false, [], true]);
});
