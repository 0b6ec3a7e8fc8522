import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Closing } from './closing.ts';

test('what was opened last is closed first, and all of it, whatever fails', async () => {
  const closing = new Closing();
  const closed: string[] = [];
  closing.add('first', (name) => closed.push(name));
  closing.add('second', () => {
    throw new Error('no such luck');
  });
  closing.add('third', async (name) => closed.push(name));
  await assert.rejects(closing.close(), /no such luck/);
  assert.deepEqual(closed, ['third', 'first']);
  await closing.close();
});

test('of several that cannot be closed, all are told', async () => {
  const closing = new Closing();
  for (const reason of ['the disk is full', 'no such luck']) {
    closing.add(reason, () => {
      throw new Error(reason);
    });
  }
  await assert.rejects(closing.close(), (error) => {
    assert.ok(error instanceof AggregateError);
    assert.deepEqual(
      error.errors.map(({ message }) => message),
      ['no such luck', 'the disk is full'],
    );
    return true;
  });
});

test('an error that is why all is closed is what is thrown, whatever fails besides', async () => {
  const closing = new Closing();
  const closed: string[] = [];
  closing.add('first', (name) => closed.push(name));
  closing.add('second', () => {
    throw new Error('no such luck');
  });
  await assert.rejects(closing.closeBecauseOf(new Error('the port is taken')), /the port is taken/);
  assert.deepEqual(closed, ['first']);
});
