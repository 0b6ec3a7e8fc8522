import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneTimeLink } from './one-time-link.ts';

const TARGET = 'http://127.0.0.1:1/#token=secret';
const ask = (url: string, method = 'GET'): Promise<Response> => fetch(url, { method, redirect: 'manual' });

test('the link leads on once, and to whoever comes later there is nothing', async () => {
  const link = await oneTimeLink(TARGET);
  assert.doesNotMatch(link, /secret/);
  const first = await ask(link);
  assert.deepEqual([first.status, first.headers.get('location')], [303, TARGET]);
  await assert.rejects(ask(link));
});

test('who guesses, or only looks whether it is there, does not use it up', async () => {
  const link = await oneTimeLink(TARGET);
  assert.equal((await ask(link.replace(/\w$/, '_'))).status, 404);
  assert.equal((await ask(link, 'HEAD')).status, 404);
  assert.equal((await ask(link)).status, 303);
});
