import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkName } from '../net/names.ts';
import { isWished, noLongerWished, noWish, wishedToo } from './wish.ts';

const [lab, web] = [networkName('lab'), networkName('web')];
const all = { all: true, names: [] };

test('of no wish, none is linked; of all, every one, those to come included', () => {
  assert.deepEqual([isWished(noWish, lab), isWished(all, lab)], [false, true]);
});

test('one that is linked by name is, and the others are not', () => {
  const wish = wishedToo(noWish, [lab]);
  assert.deepEqual([isWished(wish, lab), isWished(wish, web)], [true, false]);
  assert.deepEqual(noLongerWished(wish, [lab]), noWish);
});

test('of all, one that is unlinked is left out until it is linked again', () => {
  const wish = noLongerWished(all, [lab]);
  assert.deepEqual([isWished(wish, lab), isWished(wish, web)], [false, true]);
  assert.deepEqual(wishedToo(wish, [lab]), all);
});
