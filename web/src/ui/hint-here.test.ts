import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinesePhrases } from '../phrasebook/chinese.ts';
import { hintHere } from './hint-here.ts';

test('what the engine advises by a command, the page has other words for', () => {
  assert.deepEqual(hintHere('start it: kvmnet up lab'), { kind: 'start', about: 'lab' });
  assert.deepEqual(hintHere('undo that first: kvmnet undo 24'), { kind: 'undo-first', about: '24' });
  assert.deepEqual(hintHere('choose another prefix'), { text: 'choose another prefix' });
  assert.equal(hintHere('those that are known: kvmnet history'), null);
});

test('no hint that the page shows names a command, or an option, for what the page does itself', () => {
  const all = chinesePhrases.flatMap(({ sentence = {} }) => Object.keys(sentence));
  const shown = all.map((phrase) => hintHere(phrase.replaceAll(/\{number\d*\}/g, '7').replaceAll(/\{\w+\}/g, 'x')));
  const texts = shown.flatMap((hint) => (hint !== null && 'text' in hint ? [hint.text] : []));
  assert.deepEqual(
    texts.filter((text) => /kvmnet (up|down|undo|attach|detach|apply|history)\b|(^| )--(?!as )\w/.test(text)),
    [],
  );
});
