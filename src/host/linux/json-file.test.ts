import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { replaceFile } from './json-file.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvmnet-json-file-'));
});
after(() => rmSync(folder, { recursive: true }));

test('a file is replaced, and its folder made where that is missing', () => {
  const file = join(folder, 'new/folder/file');
  replaceFile(file, 'one');
  replaceFile(file, 'two');
  assert.deepEqual([readFileSync(file, 'utf8'), readdirSync(join(folder, 'new/folder'))], ['two', ['file']]);
});

test('what cannot be replaced leaves nothing beside it', () => {
  mkdirSync(join(folder, 'taken/file'), { recursive: true });
  assert.throws(() => replaceFile(join(folder, 'taken/file'), 'text'), /cannot write ".*\/taken\/file": EISDIR/);
  assert.deepEqual(readdirSync(join(folder, 'taken')), ['file']);
});

test('where there can be no folder, it is said which file could not be written', () => {
  writeFileSync(join(folder, 'in-the-way'), '');
  assert.throws(
    () => replaceFile(join(folder, 'in-the-way/file'), 'text'),
    /cannot write ".*\/in-the-way\/file": EEXIST/,
  );
});
