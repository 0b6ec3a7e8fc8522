import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growingBook } from './growing-book.ts';

const edition = (words: Readonly<Record<string, string>>) => async () => (sentence: string) => words[sentence] ?? null;

/** What was begun to be fetched is there. */
const fetched = () => new Promise<void>((resolve) => setImmediate(resolve));

test('a larger edition is fetched when something is not in the one that is there, and not before', async () => {
  const opened: string[] = [];
  const noting = (name: string, words: Readonly<Record<string, string>>) => () => {
    opened.push(name);
    return edition(words)();
  };
  const book = growingBook([noting('small', { one: '一' }), noting('large', { one: '一', two: '二' })]);
  book.begin();
  book.begin();
  await fetched();
  assert.equal(book.look.value('one'), '一');
  await fetched();
  assert.deepEqual(opened, ['small']);
  assert.equal(book.look.value('two'), null);
  assert.equal(book.look.value('two'), null);
  await fetched();
  assert.equal(book.look.value('two'), '二');
  assert.equal(book.look.value('three'), null);
  await fetched();
  assert.deepEqual(opened, ['small', 'large']);
});

test('what could not be fetched is tried again when it is asked for again', async () => {
  let isAway = true;
  const book = growingBook([async () => (isAway ? assert.fail('away') : await edition({ one: '一' })())]);
  book.begin();
  await fetched();
  isAway = false;
  assert.equal(book.look.value('one'), null);
  await fetched();
  assert.equal(book.look.value('one'), '一');
});
