import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phrasebookOf } from './phrasebook.ts';

const look = phrasebookOf({
  sentence: {
    'nothing is wrong': '一切正常',
    '{thing} is down': '{thing} 已停用',
    '{thing} is {state}': '{thing} 是 {state}',
    '{name} came from {name2}': '{name} 来自 {name2}',
    '{things} are there': '{things} 存在',
    'guest {text} is gone': '虚拟机 {text} 已离开',
    '{sentence}; {sentence2}': '{sentence}；{sentence2}',
    'only {names}': '只有 {names}',
    '{quoted} is no name': '{quoted} 不是名称',
  },
  thing: { 'bridge {name}': '网桥 {name}', it: '它', '{name}': '{name}' },
  things: { '{thing}': '{thing}', '{thing} and {things}': '{thing} 和 {things}' },
  state: { busy: '忙' },
});

test('a sentence without places is looked up as it is', () => {
  assert.equal(look('nothing is wrong'), '一切正常');
  assert.equal(look('nothing is wrong.'), null);
});

test('what stands in a place is translated by the phrases of its kind', () => {
  assert.equal(look('bridge br0 is down'), '网桥 br0 已停用');
  assert.equal(look('br0 is down'), 'br0 已停用');
  assert.equal(look('br0 is mad'), null);
});

test('between Chinese and Chinese there is no space, and round a name there is', () => {
  assert.equal(look('it is down'), '它已停用');
  assert.equal(look('it is busy'), '它是忙');
  assert.equal(look('网 came from 桥'), '网 来自 桥');
});

test('lists and sentences are put together as they come', () => {
  assert.equal(look('bridge a and it and c are there'), '网桥 a 和它和 c 存在');
  assert.equal(look('a is down; b came from c; nothing is wrong'), 'a 已停用；b 来自 c；一切正常');
  assert.equal(look('a is down; b is mad'), null);
  assert.equal(look('only a (b), c, d'), '只有 a (b)、c、d');
});

test('a text may hold the words of other phrases, and what looks like a place', () => {
  assert.equal(look('guest x is down; guest y is gone is gone'), '虚拟机 x is down; guest y is gone 已离开');
  assert.equal(look('guest {name} $& $1 is gone'), '虚拟机 {name} $& $1 已离开');
  assert.equal(look('"it is no name" is no name'), '"it is no name" 不是名称');
});

test('a sentence that could be cut in very many ways is soon given up', () => {
  const began = performance.now();
  assert.equal(look(`${'guest x is gone; '.repeat(400)}and then`), null);
  // Tried to the end, it would take for ever.
  assert.ok(performance.now() - began < 10_000);
});

test('a long list is no long work', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `guest${index} (vnet${index})`);
  assert.equal(look(`only ${names.join(', ')}`), `只有 ${names.join('、')}`);
});
