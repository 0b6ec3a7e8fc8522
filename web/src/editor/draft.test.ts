import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storageOr } from '../settings/storage.ts';
import { type Declared, Draft } from './draft.ts';

const declared: Declared = { yaml: 'yaml 1', libvirt: '<xml 1>' };

function draftOf() {
  const storage = storageOr(() => {
    throw new Error('there is none');
  });
  return { storage, draft: new Draft(storage, 'a', declared), again: (now = declared) => new Draft(storage, 'a', now) };
}

test('a draft begins with what is declared, and follows it', () => {
  const { draft } = draftOf();
  assert.deepEqual(draft.text.value, { language: 'yaml', text: 'yaml 1' });
  draft.declare({ yaml: 'yaml 2', libvirt: null });
  assert.deepEqual([draft.text.value.text, draft.isChanged.value], ['yaml 2', false]);
});

test('what is written stays, whatever is declared meanwhile', () => {
  const { draft } = draftOf();
  draft.write({ language: 'yaml', text: 'mine' });
  assert.deepEqual([draft.isChanged.value, draft.overtaken.value], [true, null]);
  draft.declare({ yaml: 'yaml 2', libvirt: null });
  assert.deepEqual([draft.text.value.text, draft.overtaken.value], ['mine', { from: 'yaml 1', now: 'yaml 2' }]);
});

test('what is written is there again after the page was loaded anew', () => {
  const { draft, again } = draftOf();
  draft.write({ language: 'libvirt', text: '<mine>' });
  assert.deepEqual(again().text.value.text, '<mine>');
  const now = { ...declared, libvirt: '<xml 2>' };
  assert.deepEqual(again(now).overtaken.value, { from: '<xml 1>', now: '<xml 2>' });
});

test('who goes over into the other language, still writes what he began before somebody else declared something', () => {
  const { draft } = draftOf();
  draft.write({ language: 'yaml', text: 'mine' });
  draft.declare({ yaml: 'yaml 2', libvirt: '<xml 2>' });
  draft.write({ language: 'libvirt', text: '<mine>' });
  assert.deepEqual(draft.overtaken.value, { from: 'yaml 1', now: 'yaml 2' });
});

test('a text that is as it is declared is no draft', () => {
  const { draft, again, storage } = draftOf();
  draft.write({ language: 'yaml', text: 'mine' });
  draft.write({ language: 'yaml', text: 'yaml 1' });
  assert.deepEqual([draft.isChanged.value, storage.length], [false, 0]);
  draft.write({ language: 'yaml', text: 'yaml 2' });
  draft.declare({ yaml: 'yaml 2', libvirt: null });
  assert.deepEqual([draft.isChanged.value, again().text.value.text], [false, 'yaml 1']);
});

test('whoever discards what he wrote, sees what is declared, in the language that he wants', () => {
  const { draft } = draftOf();
  draft.write({ language: 'yaml', text: 'mine' });
  draft.discard('libvirt');
  assert.deepEqual(draft.text.value, { language: 'libvirt', text: '<xml 1>' });
});

test('whoever discards what he wrote in a language that has no words for what is declared, sees YAML', () => {
  const { draft } = draftOf();
  draft.declare({ yaml: 'yaml 2', libvirt: null });
  draft.write({ language: 'libvirt', text: '<mine>' });
  draft.discard();
  assert.deepEqual(draft.text.value, { language: 'yaml', text: 'yaml 2' });
});

test('a draft that has come true, is what is declared', () => {
  const { draft, storage } = draftOf();
  draft.write({ language: 'yaml', text: 'mine' });
  draft.cameTrue();
  assert.deepEqual([draft.text.value.text, draft.isChanged.value, storage.length], ['mine', false, 0]);
});
