import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signal } from '@preact/signals';
import { resize, scaleFor } from './scale.ts';

test('a picture that is drawn small because it is large becomes smaller still, and not as large as chosen', () => {
  const scale = { chosen: signal<number | null>(null), drawn: signal(0.55) };
  resize(scale, 0.8);
  assert.ok(Math.abs((scale.chosen.value ?? 0) - 0.44) < 1e-9);
  resize(scale, 0.8);
  assert.ok((scale.chosen.value ?? 1) < 0.36);
});

test('a picture stays within bounds', () => {
  const scale = { chosen: signal<number | null>(null), drawn: signal(1) };
  for (let step = 0; step < 20; step++) resize(scale, 1.25);
  assert.equal(scale.chosen.value, 3);
  for (let step = 0; step < 40; step++) resize(scale, 0.8);
  assert.equal(scale.chosen.value, 0.15);
});

test('the whole of a picture can be seen where that is chosen, be it too wide or too high', () => {
  const room = { width: 1000, height: 500 };
  assert.equal(scaleFor('whole', { width: 2000, height: 400 }, room), 0.5);
  assert.equal(scaleFor('whole', { width: 1000, height: 1250 }, room), 0.4);
  assert.equal(scaleFor('whole', { width: 10, height: 10 }, room), 1.25);
});

test('the whole of a picture is not made so small that nothing can be told apart', () => {
  assert.equal(scaleFor('whole', { width: 1000, height: 50000 }, { width: 1000, height: 500 }), 0.3);
});
