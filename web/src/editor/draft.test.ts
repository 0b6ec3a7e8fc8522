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
  send(draft, 'mine')();
  assert.deepEqual([draft.text.value.text, draft.isChanged.value, storage.length], ['mine', false, 0]);
});

test('what is written while a text is on its way, stays, as an edit of what that has become', () => {
  const { draft, again } = draftOf();
  const arrive = send(draft, 'mine');
  draft.write({ language: 'yaml', text: 'mine and more' });
  arrive();
  assert.deepEqual([draft.text.value.text, draft.isChanged.value], ['mine and more', true]);
  const asDeclared = { yaml: 'mine, in words of the daemon', libvirt: '<mine>' };
  for (const each of [draft, again(asDeclared)]) {
    each.declare(asDeclared);
    assert.deepEqual([each.text.value.text, each.overtaken.value], ['mine and more', null]);
    each.declare({ yaml: 'theirs', libvirt: null });
    assert.deepEqual(each.overtaken.value, { from: asDeclared.yaml, now: 'theirs' });
  }
});

test('what is written before it is known how a text is declared that came true, takes nothing back', () => {
  const { draft } = draftOf();
  send(draft, 'mine')();
  draft.write({ language: 'yaml', text: 'mine and more' });
  draft.declare({ yaml: 'mine, in words of the daemon', libvirt: null });
  assert.equal(draft.overtaken.value, null);
});

test('a declaration that is heard of before the answer, is what is edited from then on', () => {
  const { draft } = draftOf();
  const arrive = send(draft, 'mine');
  draft.write({ language: 'yaml', text: 'mine and more' });
  draft.declare({ yaml: 'mine, in words of the daemon', libvirt: null });
  arrive();
  assert.equal(draft.overtaken.value, null);
  draft.declare({ yaml: 'theirs', libvirt: null });
  assert.deepEqual(draft.overtaken.value, { from: 'mine, in words of the daemon', now: 'theirs' });
});

test('whoever discards what he goes on writing, sees what has come true', () => {
  const { draft } = draftOf();
  const arrive = send(draft, 'mine');
  draft.discard();
  arrive();
  assert.deepEqual([draft.text.value.text, draft.isChanged.value], ['mine', false]);
});

/** Writes a text and sends it; the function that this gives has it come true. */
function send(draft: Draft, text: string): () => void {
  const mine = { language: 'yaml', text } as const;
  draft.write(mine);
  const sent = draft.sent(mine, ['a']);
  return () => draft.cameTrue(sent);
}
