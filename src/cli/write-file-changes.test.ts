import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { FileChange } from '../formats/interface-parts/host-format.ts';
import { writeFileChanges } from './write-file-changes.ts';

const folderOf = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-files-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
};
const change = (path: string, before: string | null, after: string | null): FileChange => ({
  path,
  before,
  after,
  mode: 0o644,
});
const contents = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

test('files are made, changed and taken away, and what they were is kept', (context) => {
  const folder = folderOf(context);
  for (const name of ['b', 'c']) writeFileSync(join(folder, name), name);
  const [a, b, c] = ['new/a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string];
  assert.deepEqual(writeFileChanges([change(a, null, 'A'), change(b, 'b', 'B'), change(c, 'c', null)]), [
    { path: a, backup: null },
    { path: b, backup: `${b}~` },
    { path: c, backup: `${c}~` },
  ]);
  assert.deepEqual(contents(join(folder, 'new')), { a: 'A' });
  assert.equal(statSync(a).mode & 0o777, 0o644);
  rmSync(join(folder, 'new'), { recursive: true });
  assert.deepEqual(contents(folder), { b: 'B', 'b~': 'b', 'c~': 'c' });
});

test('when one cannot be written, those before it are put back', (context) => {
  const folder = folderOf(context);
  for (const name of ['b', 'c']) writeFileSync(join(folder, name), name);
  mkdirSync(join(folder, 'd'));
  const at = (name: string): string => join(folder, name);
  const changes = [change(at('a'), null, 'A'), change(at('b'), 'b', 'B'), change(at('c'), 'c', null)];
  assert.throws(() => writeFileChanges([...changes, change(at('b/x'), null, 'X')]), /cannot write/);
  rmSync(at('d'), { recursive: true });
  assert.deepEqual(contents(folder), { b: 'b', c: 'c' });
});

test('a file that somebody has changed or made meanwhile is left alone', (context) => {
  const path = join(folderOf(context), 'a');
  writeFileSync(path, 'theirs');
  for (const before of [null, 'mine']) {
    assert.throws(() => writeFileChanges([change(path, before, 'new')]), { code: 'conflict' });
  }
  assert.equal(readFileSync(path, 'utf8'), 'theirs');
  assert.ok(!existsSync(`${path}~`));
});
