import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Resource } from './resource.ts';
import { ApiError } from './trouble.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('nothing is asked before somebody looks', async () => {
  let asked = 0;
  const resource = new Resource(async () => ++asked);
  resource.changed();
  await settled();
  assert.equal(asked, 0);
  resource.watch();
  await settled();
  assert.deepEqual(resource.state.value, { kind: 'loaded', value: 1 });
});

test('many changes are one question under way, and one after them', async () => {
  const answers: ((value: number) => void)[] = [];
  const resource = new Resource(() => new Promise<number>((resolve) => answers.push(resolve)));
  resource.watch();
  for (let count = 0; count < 50; count++) resource.changed();
  assert.equal(answers.length, 1);
  answers[0]?.(1);
  await settled();
  assert.equal(answers.length, 2);
  answers[1]?.(2);
  await settled();
  assert.deepEqual([resource.state.value, answers.length], [{ kind: 'loaded', value: 2 }, 2]);
});

test('what changes while nobody looks is asked for when somebody does', async () => {
  let asked = 0;
  const resource = new Resource(async () => ++asked);
  resource.watch()();
  await settled();
  resource.changed();
  resource.changed();
  await settled();
  assert.equal(asked, 1);
  resource.watch();
  await settled();
  assert.equal(asked, 2);
});

test('whoever begins to look has it asked for again, and sees what is known meanwhile', async () => {
  let asked = 0;
  const resource = new Resource(async () => ++asked);
  resource.watch();
  await settled();
  resource.watch();
  assert.deepEqual(resource.state.value, { kind: 'loaded', value: 1 });
  await settled();
  assert.deepEqual(resource.state.value, { kind: 'loaded', value: 2 });
});

test('many who begin to look at once ask once', async () => {
  let asked = 0;
  const resource = new Resource(async () => ++asked);
  for (let count = 0; count < 50; count++) resource.watch();
  await settled();
  assert.equal(asked, 1);
});

test('a failure leaves what was known before', async () => {
  const answers = [async () => 'known', () => Promise.reject(new ApiError({ kind: 'token-needed' }))];
  const resource = new Resource(() => answers.shift()?.() ?? Promise.resolve('never'));
  resource.watch();
  await settled();
  resource.changed();
  await settled();
  assert.deepEqual(resource.state.value, { kind: 'failed', trouble: { kind: 'token-needed' }, value: 'known' });
});
