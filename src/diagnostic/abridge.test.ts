import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abridged, abridgedByFile } from './abridge.ts';
import type { Diagnostic } from './diagnostic.ts';

const mistake = (file: string | null, line: number, severity: Diagnostic['severity'] = 'warning'): Diagnostic => ({
  severity,
  code: 'wrong',
  message: `wrong in line ${line}`,
  hint: 'write it otherwise',
  position: file === null ? null : { file, line, column: 1, length: 1 },
  path: null,
});
const mistakes = (file: string | null, count: number): readonly Diagnostic[] =>
  Array.from({ length: count }, (_, index) => mistake(file, index + 1));

test('of many mistakes the first two hundred are told, and how many there are besides', () => {
  assert.equal(abridged(mistakes('a', 200)).length, 200);
  const told = abridged(mistakes('a', 1000));
  assert.equal(told.length, 201);
  const { code, message, position } = told.at(-1) ?? assert.fail();
  assert.deepEqual([code, message, position?.line], ['many-mistakes', 'there are 800 more mistakes from here on', 201]);
});

test('an error among those that are left out still forbids', () => {
  const told = abridged([...mistakes('a', 300), mistake('a', 301, 'error')]);
  assert.equal(told.at(-1)?.severity, 'error');
});

test('one file with many mistakes hides nothing of others, nor what is of no file', () => {
  const told = abridgedByFile([...mistakes('a', 500), ...mistakes('b', 3), ...mistakes(null, 300)]);
  const of = (file: string | null) => told.filter(({ position }) => (position?.file ?? null) === file).length;
  assert.deepEqual([of('a'), of('b'), of(null)], [201, 3, 300]);
});
