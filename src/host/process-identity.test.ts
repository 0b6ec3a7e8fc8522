import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityOf, isAlive } from './process-identity.ts';

test('this process is alive, under the same identity each time', () => {
  const self = identityOf(process.pid);
  assert.ok(self !== null && isAlive(self));
  assert.deepEqual(identityOf(process.pid), self);
});

test('a process with the same number that started at another time is not the same', () => {
  const self = identityOf(process.pid);
  assert.ok(self !== null && !isAlive({ ...self, startedAt: '1' }));
});

test('a number that no process has gives no identity', () => {
  assert.equal(identityOf(2 ** 22 + 1), null);
});
