import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readRegularFile } from './read-regular-file.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
});
after(() => rmSync(folder, { recursive: true }));

test('what is no regular file, or is not there, is not read', () => {
  assert.throws(() => readRegularFile(folder), /no regular file/);
  assert.throws(() => readRegularFile('/dev/null'), /no regular file/);
  assert.throws(() => readRegularFile(join(folder, 'nothing')), /there is no such file/);
});
