import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idBefore } from './earlier-events.ts';
import { EventBook } from './event-book.ts';
import type { PageEvent } from './read-event.ts';

const event = (id: string): PageEvent => ({
  id,
  at: new Date(0),
  text: id,
  happening: { kind: 'seeing', network: null },
});
const idsIn = (book: EventBook) => book.events.value.map(({ id }) => id);

test('the last event comes first, and what happened before the page was there comes last', () => {
  const book = new EventBook();
  book.add(event('1-5'));
  book.add(event('1-6'));
  book.addEarlier(['1-3', '1-4', '1-5'].map(event));
  assert.deepEqual(idsIn(book), ['1-6', '1-5', '1-4', '1-3']);
  assert.equal(book.latest.value?.id, '1-6');
});

test('events are kept up to a number, the oldest go first', () => {
  const book = new EventBook();
  for (let number = 1; number <= 600; number++) book.add(event(`1-${number}`));
  assert.deepEqual([book.events.value.length, idsIn(book).at(-1)], [500, '1-101']);
});

test('the page remembers the first event that the daemon said it would tell from', () => {
  const book = new EventBook();
  book.begin('1-4');
  book.begin('1-9');
  assert.equal(book.beganAt.value, '1-4');
});

test('an id so many before another is never below the first', () => {
  assert.equal(idBefore('7-500', 200), '7-300');
  assert.equal(idBefore('7-5', 200), '7-0');
  assert.equal(idBefore('', 200), null);
});
