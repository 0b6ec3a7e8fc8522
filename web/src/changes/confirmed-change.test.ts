import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import type { Api } from '../../../src/api/contract/operations.ts';
import { ApiError, type Trouble } from '../api/trouble.ts';
import { type Confirming, confirmedChange } from './confirmed-change.ts';

const change = { kind: 'start', networks: ['lab'], documents: [] } as const;
const plan = {
  confirmation: { kind: 'none' },
  fingerprint: 'f',
  commands: [],
  diagnostics: [],
  plan: [],
  effects: [],
} as const;

/** A change with a daemon that answers once it is told to, what it was asked to do, and what was told of failures. */
function changeOf() {
  const state = signal<Confirming>({ kind: 'idle' });
  const [plans, changes] = [answers(), answers()];
  const [told, page] = [[] as Trouble[], { isDrawn: true }];
  const api = { plan: plans.ask, apply: changes.ask } as unknown as Api;
  const ends = { onDone() {}, onFailed: (trouble: Trouble) => told.push(trouble), isDrawn: () => page.isDrawn };
  return { asked: confirmedChange(api, state, ends), state, plans, changes, told, page };
}

/** Questions that wait for their answers. */
function answers() {
  const [asked, waiting] = [[] as unknown[], [] as Waiting[]];
  const ask = (question: unknown) => {
    asked.push(question);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const next = () => waiting.shift() ?? assert.fail('nothing was asked');
  return {
    ask,
    asked,
    give: (answer: unknown) => next().resolve(answer),
    refuse: (code: string) => next().reject(new ApiError(refusalFor(code))),
  };
}

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

const refusalFor = (code: string): Trouble => ({
  kind: 'refused',
  status: 422,
  failures: [{ code, message: code } as never],
  incomplete: false,
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a harmless change is made once it is planned', async () => {
  const { asked, state, plans, changes } = changeOf();
  const begun = asked.begin(change, null);
  assert.equal(state.value.kind, 'under-way');
  plans.give(plan);
  await settled();
  changes.give({});
  await begun;
  assert.deepEqual([state.value.kind, changes.asked], ['idle', [{ ...change, expected: 'f' }]]);
});

test('a change that is given up while it is planned is not made', async () => {
  const { asked, state, plans, changes } = changeOf();
  const begun = asked.begin(change, null);
  asked.cancel();
  plans.give(plan);
  await begun;
  assert.deepEqual([state.value.kind, changes.asked], ['idle', []]);
});

test('nobody is told that there is no plan for a change that he has given up', async () => {
  const { asked, state, plans, told } = changeOf();
  const begun = asked.begin(change, null);
  asked.cancel();
  plans.refuse('locked');
  await begun;
  assert.deepEqual([state.value.kind, told], ['idle', []]);
});

test('whoever has gone on is told that there is no plan for what he wanted', async () => {
  const { asked, plans, told, page } = changeOf();
  const begun = asked.begin(change, null);
  page.isDrawn = false;
  plans.refuse('locked');
  await begun;
  assert.deepEqual(told, [refusalFor('locked')]);
});

test('a change that comes to something else by now is asked about anew', async () => {
  const { asked, state, plans, changes, told } = changeOf();
  const begun = asked.begin(change, plan);
  changes.refuse('plan-changed');
  await settled();
  plans.give(plan);
  await begun;
  assert.deepEqual([state.value.kind, told], ['asking', []]);
});

for (const [who, leave] of [
  ['closed its dialog', ({ asked }) => asked.cancel()],
  ['gone on to another view', ({ page }) => (page.isDrawn = false)],
] as readonly (readonly [string, (made: ReturnType<typeof changeOf>) => unknown])[]) {
  test(`a change that comes to something else by now has failed for whoever has ${who}`, async () => {
    const made = changeOf();
    const begun = made.asked.begin(change, plan);
    leave(made);
    made.changes.refuse('plan-changed');
    await begun;
    assert.deepEqual([made.told, made.plans.asked], [[refusalFor('plan-changed')], []]);
    assert.notEqual(made.state.value.kind, 'asking');
  });

  test(`a change has failed also for whoever has ${who} while it was planned anew`, async () => {
    const made = changeOf();
    const begun = made.asked.begin(change, plan);
    made.changes.refuse('plan-changed');
    await settled();
    leave(made);
    made.plans.give(plan);
    await begun;
    assert.deepEqual(made.told, [refusalFor('plan-changed')]);
    assert.notEqual(made.state.value.kind, 'asking');
  });
}

test('what comes of a change that was given up does not touch the next one', async () => {
  const { asked, state, changes, told } = changeOf();
  const first = asked.begin(change, plan);
  asked.cancel();
  const second = asked.begin(change, plan);
  changes.refuse('kernel-refused');
  await first;
  assert.deepEqual([state.value.kind, told], ['under-way', [refusalFor('kernel-refused')]]);
  changes.give({});
  await second;
  assert.equal(state.value.kind, 'idle');
});
