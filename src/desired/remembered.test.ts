import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remembered, rememberedOfList } from './remembered.ts';

test('the answer for an object is made once while the rest stays the same, and anew when it does not', () => {
  let made = 0;
  const answer = remembered((subject: { readonly name: string }, rest: readonly number[]) => {
    made++;
    return { text: `${subject.name} ${rest.join()}` };
  });
  const [lab, web] = [{ name: 'lab' }, { name: 'web' }];
  assert.equal(answer(lab, [1, 2]), answer(lab, [1, 2]));
  assert.deepEqual([answer(lab, [1, 2]).text, answer(web, [1, 2]).text, made], ['lab 1,2', 'web 1,2', 2]);
  assert.equal(answer(lab, [3]).text, 'lab 3');
  assert.equal(answer(lab, [1, 2]).text, 'lab 1,2');
});

for (const [what, before, after] of [
  ['another value deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }],
  ['a list that is longer', { a: [1] }, { a: [1, 2] }],
  ['a list that is shorter', { a: [1, 2] }, { a: [1] }],
  ['a field more', { a: 1 }, { a: 1, b: undefined }],
  ['a field less', { a: 1, b: 2 }, { a: 1 }],
  ['null for an object', { a: {} }, { a: null }],
  ['a list for an object', { a: {} }, { a: [] }],
] as const) {
  test(`the answer is made anew for ${what}`, () => {
    const answer = remembered((_: object, rest: object) => ({ rest }));
    const subject = {};
    const first = answer(subject, before);
    assert.equal(answer(subject, structuredClone(before)), first);
    assert.equal(answer(subject, after).rest, after);
  });
}

test('the answer for a list is made once for the very same objects, and anew for others', () => {
  let made = 0;
  const count = rememberedOfList((items: readonly object[]) => ({ made: ++made, length: items.length }));
  const [one, two] = [{ a: 1 }, { a: 1 }];
  assert.equal(count([one, two]), count([one, two]));
  assert.deepEqual([count([one, one]).made, count([one]).made, count([]).made, count([]).made], [2, 3, 4, 4]);
});
