import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { FileChange } from '../../formats/interface-parts/host-format.ts';
import { applyFileChanges } from './file-changes.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kvmnet-'));
  mkdirSync(join(root, 'etc'));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (path: string): string => join(root, path);
const write = (path: string, text: string): void => writeFileSync(at(path), text);
const read = (path: string): string => readFileSync(at(path), 'utf8');
const all = (): readonly string[] => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
const change = (path: string, before: string | null, after: string | null, mode: FileChange['mode'] = 0o644) => ({
  path,
  before,
  after,
  mode,
});

test('files come, change and go, what they were stays beside them, and undoing brings all back', () => {
  write('etc/edited', 'old');
  write('etc/gone', 'bye');
  const before = all();
  const changes = [
    change('/etc/edited', 'old', 'new'),
    change('/etc/gone', 'bye', null),
    change('/etc/deep/er/fresh', null, 'hello', 0o600),
  ];
  const applied = applyFileChanges(changes, root);
  assert.deepEqual([read('etc/edited'), read('etc/deep/er/fresh')], ['new', 'hello']);
  assert.equal(statSync(at('etc/deep/er/fresh')).mode & 0o777, 0o600);
  assert.deepEqual(applied.backups, [
    { path: '/etc/edited', backup: at('etc/.edited.kvmnet-backup') },
    { path: '/etc/gone', backup: at('etc/.gone.kvmnet-backup') },
  ]);
  assert.deepEqual(
    applied.backups.map(({ backup }) => readFileSync(backup, 'utf8')),
    ['old', 'bye'],
  );
  applied.undo();
  assert.deepEqual(all(), before);
  assert.deepEqual([read('etc/edited'), read('etc/gone')], ['old', 'bye']);
});

test('a file keeps owner and permissions, and loses what would have its manager refuse it', () => {
  write('etc/a', 'old');
  chmodSync(at('etc/a'), 0o664);
  if (process.getuid?.() === 0) chownSync(at('etc/a'), 12, 34);
  write('etc/secret', 'old');
  const { uid, gid } = statSync(at('etc/a'));
  applyFileChanges([change('/etc/a', 'old', 'new'), change('/etc/secret', 'old', 'new', 0o600)], root);
  const after = statSync(at('etc/a'));
  assert.deepEqual([after.uid, after.gid, after.mode & 0o777], [uid, gid, 0o664]);
  assert.equal(statSync(at('etc/secret')).mode & 0o777, 0o600);
});

test('where a link leads is replaced, and the link stays; one to a device is replaced itself', () => {
  mkdirSync(at('srv'));
  write('srv/real', 'old');
  symlinkSync('/srv/real', at('etc/link'));
  symlinkSync('/dev/null', at('etc/masked'));
  const applied = applyFileChanges([change('/etc/link', 'old', 'new'), change('/etc/masked', '', 'new')], root);
  assert.ok(lstatSync(at('etc/link')).isSymbolicLink());
  assert.deepEqual([read('srv/real'), read('srv/.real.kvmnet-backup')], ['new', 'old']);
  assert.ok(lstatSync(at('etc/masked')).isFile());
  applied.undo();
  assert.deepEqual([read('srv/real'), readdirSync(at('srv'))], ['old', ['real']]);
  assert.ok(lstatSync(at('etc/masked')).isSymbolicLink());
});

test('nothing is changed when one file cannot be written, or is not what the change was made from', () => {
  write('etc/a', 'old');
  write('etc/b', 'somebody else');
  const before = all();
  const first = change('/etc/a', 'old', 'new');
  assert.throws(() => applyFileChanges([first, change('/etc/b', 'mine', 'new')], root), { code: 'conflict' });
  assert.throws(() => applyFileChanges([first, change('/etc/b', null, 'new')], root), { code: 'conflict' });
  assert.throws(() => applyFileChanges([first, change('/etc/a/b', null, 'new')], root), /cannot write/);
  mkdirSync(at('etc/folder'));
  assert.throws(() => applyFileChanges([first, change('/etc/folder', null, 'new')], root), /no regular file/);
  rmSync(at('etc/folder'), { recursive: true });
  assert.deepEqual([all(), read('etc/a'), read('etc/b')], [before, 'old', 'somebody else']);
});

test('what was done is put back when a later step fails', () => {
  write('etc/a', 'old');
  write('etc/b', 'old');
  // In the place of the copy.
  mkdirSync(at('etc/.b.kvmnet-backup/full'), { recursive: true });
  const before = all();
  const changes = [change('/etc/new/c', null, 'new'), change('/etc/a', 'old', 'new'), change('/etc/b', 'old', 'new')];
  assert.throws(() => applyFileChanges(changes, root), { operation: 'write', subject: at('etc/b') });
  assert.deepEqual([all(), read('etc/a'), read('etc/b')], [before, 'old', 'old']);
});

test('undoing leaves a file alone that somebody has changed since, says so, and puts the others back', () => {
  write('etc/a', 'old');
  write('etc/b', 'old');
  const applied = applyFileChanges([change('/etc/a', 'old', 'new'), change('/etc/b', 'old', 'new')], root);
  write('etc/b', 'edited');
  assert.throws(
    () => applied.undo(),
    (error) =>
      error instanceof AggregateError && error.errors.length === 1 && /changed it/.test(error.errors[0].message),
  );
  assert.deepEqual([read('etc/a'), read('etc/b')], ['old', 'edited']);
});

test('killed before the file was replaced, the next change leaves no more beside it than any', () => {
  write('etc/a', 'old');
  linkSync(at('etc/a'), at('etc/.a.kvmnet-backup'));
  applyFileChanges([change('/etc/a', 'old', 'new')], root);
  assert.deepEqual(readdirSync(at('etc')).sort(), ['.a.kvmnet-backup', 'a']);
  assert.equal(read('etc/.a.kvmnet-backup'), 'old');
});

test('killed at any moment, each file is the old or the new one, whole, and the next change finds its way', async () => {
  const texts = ['a', 'b'].map((letter) => letter.repeat(200_000));
  write('etc/a', texts[0] ?? '');
  const script = `
    import { applyFileChanges } from ${JSON.stringify(new URL('./file-changes.ts', import.meta.url).href)};
    const [root, ...texts] = JSON.parse(process.argv[1]);
    const { readFileSync } = await import('node:fs');
    for (let turn = texts.indexOf(readFileSync(root + '/etc/a', 'utf8')); ; turn++) {
      const [before, after] = [texts[turn % 2], texts[(turn + 1) % 2]];
      applyFileChanges([{ path: '/etc/a', before, after, mode: 0o644 }], root);
      if (turn < 2) process.stdout.write('.');
    }`;
  for (const milliseconds of [0, 3, 7]) {
    const argument = JSON.stringify([root, 'a', 'b']).replace('"a","b"', texts.map((text) => `"${text}"`).join());
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-', ''], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(script.replace('JSON.parse(process.argv[1])', argument));
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.ok(texts.includes(read('etc/a')));
  }
  applyFileChanges([change('/etc/a', read('etc/a'), 'end')], root);
  assert.deepEqual(readdirSync(at('etc')).sort(), ['.a.kvmnet-backup', 'a']);
});
