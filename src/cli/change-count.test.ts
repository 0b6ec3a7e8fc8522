import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeCount } from './change-count.ts';
import { UsageError } from './usage-error.ts';

test('takes as many changes as the daemon lists, and no more', () => {
  assert.equal(changeCount('1'), 1);
  assert.equal(changeCount('1000'), 1000);
  for (const text of ['1001', '9999', '0', '-1', '1.5', 'all', '']) {
    assert.throws(() => changeCount(text), UsageError, text);
  }
});
