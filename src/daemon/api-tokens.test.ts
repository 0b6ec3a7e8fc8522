import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { apiTokens } from './api-tokens.ts';

const state = mkdtempSync(join(tmpdir(), 'kvmnet-tokens-'));
after(() => rmSync(state, { recursive: true, force: true }));

test('where tokens cannot be kept, it is told which file it was', () => {
  writeFileSync(join(state, 'tokens'), 'no folder');
  assert.throws(() => apiTokens({ state }), {
    code: 'file-failed',
    operation: 'write',
    subject: `${state}/tokens/admin`,
  });
});
