import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { RequestRefused } from '../engine/engine.ts';
import { failureEntries } from './failure-entries.ts';

const found = (parts: Partial<Diagnostic>): Diagnostic => ({
  severity: 'error',
  code: 'wrong',
  message: 'it is wrong',
  hint: null,
  position: null,
  path: null,
  ...parts,
});

test('each thing found in a declaration is an entry that matters as much as it does', () => {
  const refusal = new RequestRefused([
    found({ position: { file: 'net.yaml', line: 2, column: 5, length: 1 } }),
    found({ severity: 'warning', message: 'it is odd', hint: 'leave it out' }),
    found({ severity: 'notice', message: 'it has no effect' }),
  ]);
  assert.deepEqual(failureEntries('could not start network lab', refusal), [
    { severity: 'error', message: 'could not start network lab: net.yaml:2:5: it is wrong' },
    { severity: 'warning', message: 'could not start network lab: it is odd (leave it out)' },
    { severity: 'notice', message: 'could not start network lab: it has no effect' },
  ]);
});

test('any other failure is one entry, with its cause', () => {
  const cause = new Error('no such luck');
  assert.deepEqual(failureEntries('could not start network lab', cause), [
    { severity: 'error', message: 'could not start network lab', cause },
  ]);
});
