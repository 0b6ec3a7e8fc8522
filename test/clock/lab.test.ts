import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { runLab, surroundings } from '../support/lab-run.ts';
import { assertThreeModes } from '../support/three-modes.ts';

// The command builds itself, and fills its cache, at its first start.
before(() => runLab(['--help']));

test('the three modes of a lab reach what they promise, within 10 seconds, and nothing is left', async () => {
  const clean = surroundings();
  const startedAt = performance.now();
  assertThreeModes(await runLab(['--once', '--json']));
  const seconds = (performance.now() - startedAt) / 1000;
  assert.ok(seconds < 10, `${seconds} s`);
  assert.deepEqual(surroundings(), clean);
});
