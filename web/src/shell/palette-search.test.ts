import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Entry, search } from './palette-search.ts';

const entry = (title: string, detail = '', sort = 'Guest'): Entry => ({ id: title, title, detail, sort, href: '#/' });
const entries = [entry('web10', '10.0.0.10'), entry('my-web1'), entry('web1', '10.0.0.1'), entry('db', '10.0.0.7')];
const found = (query: string) => search(entries, query).map(({ title }) => title);

test('what is called just so comes first, then what begins so, then what holds it', () => {
  assert.deepEqual(found('web1'), ['web1', 'web10', 'my-web1']);
});

test('every word has to be there, in whatever order and place', () => {
  assert.deepEqual(found('guest 0.7'), ['db']);
  assert.deepEqual(found('db web'), []);
});

test('without a query everything is found, in its order', () => {
  assert.equal(found('').length, entries.length);
});
