import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readRegularFile, replaceFile } from './replace-file.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
});
after(() => rmSync(folder, { recursive: true }));

test('a file is replaced with the rights that it had, where a link leads, and the copy beside it is what it was', () => {
  const file = join(folder, 'real.xml');
  writeFileSync(file, 'before', { mode: 0o640 });
  symlinkSync('real.xml', join(folder, 'link.xml'));
  writeFileSync(`${file}~`, 'an old copy', { mode: 0o644 });
  const backup = replaceFile(join(folder, 'link.xml'), 'after');
  assert.equal(backup, `${file}~`);
  assert.deepEqual([readFileSync(file, 'utf8'), readFileSync(backup, 'utf8')], ['after', 'before']);
  assert.deepEqual([statSync(file).mode & 0o777, statSync(backup).mode & 0o777], [0o640, 0o640]);
  assert.deepEqual(readdirSync(folder).sort(), ['link.xml', 'real.xml', 'real.xml~']);
});

test('what is no regular file, or is not there, is not read', () => {
  assert.throws(() => readRegularFile(folder), /no regular file/);
  assert.throws(() => readRegularFile('/dev/null'), /no regular file/);
  assert.throws(() => readRegularFile(join(folder, 'nothing')), /there is no such file/);
});
