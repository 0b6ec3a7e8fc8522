import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remembered } from './remembered.ts';

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
