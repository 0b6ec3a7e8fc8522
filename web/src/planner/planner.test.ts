import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../api/trouble.ts';
import type { DraftText } from './draft-text.ts';
import type { Drafted } from './drafted.ts';
import type { PlanWorker } from './open-worker.ts';
import { Planner } from './planner.ts';

const text = (of: string): DraftText => ({ language: 'yaml', text: of });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A planner with a worker that answers when it is told to, and all that the worker was asked. */
function plannerOf() {
  const asked: string[] = [];
  const waiting: { resolve(answer: unknown): void; reject(error: Error): void }[] = [];
  const worker: PlanWorker = {
    ask: (name, question) =>
      new Promise((resolve, reject) => {
        asked.push(name === 'draft' ? (question as DraftText).text : name);
        waiting.push({ resolve: resolve as (answer: unknown) => void, reject });
      }),
    close: () => undefined,
  };
  const planner = new Planner({ worker, access: () => ({ base: '', token: null }), delayMs: 0 });
  const wait = () => new Promise((resolve) => setTimeout(resolve, 2));
  return {
    ...{ planner, asked },
    async answer(summary: string | null = null) {
      await wait();
      waiting.shift()?.resolve(summary === null ? null : ({ summary } as Drafted));
      await settled();
    },
    async refuse() {
      await wait();
      waiting.shift()?.reject(new ApiError({ kind: 'unreachable' }));
      await settled();
    },
    summary: () => planner.state.value.plan?.drafted.summary ?? null,
  };
}

test('the host is looked at once, and then every text is planned', async () => {
  const { planner, asked, answer, summary } = plannerOf();
  planner.write(text('a'));
  await answer();
  await answer('plan of a');
  assert.deepEqual([summary(), planner.state.value.behind], ['plan of a', null]);
  planner.write(text('b'));
  assert.equal(planner.state.value.behind, 'text');
  await answer('plan of b');
  assert.deepEqual([summary(), planner.state.value.behind, asked], ['plan of b', null, ['look', 'a', 'b']]);
});

test('of texts that come while one is planned, the newest alone is next', async () => {
  const { planner, asked, answer, summary } = plannerOf();
  planner.write(text('a'));
  await answer();
  for (const next of ['b', 'c', 'd']) planner.write(text(next));
  await answer('plan of a');
  assert.equal(planner.state.value.behind, 'text');
  await answer('plan of d');
  assert.deepEqual([summary(), asked], ['plan of d', ['look', 'a', 'd']]);
});

test('when something happens to the host, the plan is out of date until it was made anew', async () => {
  const { planner, asked, answer, summary } = plannerOf();
  planner.write(text('a'));
  await answer();
  await answer('before');
  planner.hostChanged();
  assert.deepEqual([summary(), planner.state.value.behind], ['before', 'host']);
  await answer();
  await answer('after');
  assert.deepEqual([summary(), planner.state.value.behind], ['after', null]);
  assert.deepEqual(asked, ['look', 'a', 'look', 'a']);
});

test('what happens during a look is looked at again', async () => {
  const { planner, asked, answer } = plannerOf();
  planner.write(text('a'));
  await new Promise((resolve) => setTimeout(resolve, 2));
  planner.hostChanged();
  await answer();
  await answer('old');
  assert.equal(planner.state.value.behind, 'host');
  await answer();
  await answer('new');
  assert.deepEqual([planner.state.value.behind, asked], [null, ['look', 'a', 'look', 'a']]);
});

test('why there is no plan is told, and the next change of the host or the text is another attempt', async () => {
  const { planner, answer, refuse, summary } = plannerOf();
  planner.write(text('a'));
  await refuse();
  assert.deepEqual([planner.state.value.trouble?.kind, summary()], ['unreachable', null]);
  planner.hostChanged();
  await answer();
  await answer('here');
  assert.deepEqual([planner.state.value.trouble, summary()], [null, 'here']);
});

test('whoever waits for the plan of the newest text, gets it', async () => {
  const { planner, answer } = plannerOf();
  planner.write(text('a'));
  const plan = planner.settled();
  await answer();
  await answer('plan of a');
  assert.equal((await plan)?.drafted.summary, 'plan of a');
});

test('what happens all the time puts no plan off', async () => {
  const { planner, asked, answer } = plannerOf();
  planner.write(text('a'));
  await answer();
  await answer('first');
  const storm = setInterval(() => planner.hostChanged(), 0);
  const deadline = Date.now() + 5000;
  while (asked.length < 3 && Date.now() < deadline) await settled();
  clearInterval(storm);
  assert.equal(asked[2], 'look');
});
