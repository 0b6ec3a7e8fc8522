import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import type { Api } from '../../../src/api/contract/operations.ts';
import { type Confirming, confirmedChange } from './use-confirmed-change.ts';

const change = { kind: 'start', networks: ['lab'], documents: [] } as const;
const plan = { confirmation: { kind: 'none' }, fingerprint: 'f', commands: [], diagnostics: [] } as const;

/** A change with a daemon that plans once it is told to, and what it was asked to do. */
function changeOf() {
  const state = signal<Confirming>({ kind: 'idle' });
  const applied: unknown[] = [];
  let finishPlan: () => void = () => {};
  const planned = new Promise((resolve) => {
    finishPlan = () => resolve(plan);
  });
  const api = { plan: () => planned, apply: async (asked: unknown) => applied.push(asked) } as unknown as Api;
  return {
    asked: confirmedChange({ api }, state, { onDone() {}, onFailed: ({ kind }) => assert.fail(kind) }),
    state,
    applied,
    finishPlan,
  };
}

test('a harmless change is made once it is planned', async () => {
  const { asked, state, applied, finishPlan } = changeOf();
  const begun = asked.begin(change, null);
  assert.equal(state.value.kind, 'under-way');
  finishPlan();
  await begun;
  assert.deepEqual([state.value.kind, applied], ['idle', [{ ...change, expected: 'f' }]]);
});

test('a change that is given up while it is planned is not made', async () => {
  const { asked, state, applied, finishPlan } = changeOf();
  const begun = asked.begin(change, null);
  asked.cancel();
  finishPlan();
  await begun;
  assert.deepEqual([state.value.kind, applied], ['idle', []]);
});
