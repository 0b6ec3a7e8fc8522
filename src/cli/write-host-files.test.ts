import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { HostFormat } from '../formats/interface-parts/host-format.ts';
import { placeOf } from './write-host-files.ts';

/** A language whose files lie in a folder that may be overruled, and in one file. */
const format: HostFormat = {
  name: 'networkd',
  program: 'nobody',
  places: [
    { folder: '/etc/net', suffixes: ['.conf'], dropIns: true },
    { folder: '/lib/net', suffixes: ['.conf'] },
    { file: '/etc/main' },
  ],
  read: () => ({ interfaces: [], diagnostics: [] }),
  write: () => ({ changes: [], diagnostics: [] }),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const change = (path: string, before: string | null, after: string | null) => ({
  path,
  before,
  after,
  mode: 0o644 as const,
});

test('a folder holds the files of all places, and what is there is taken for that of the first', () => {
  writeFileSync(join(folder, 'a.conf'), 'old');
  writeFileSync(join(folder, 'main'), 'main');
  writeFileSync(join(folder, 'other'), 'x');
  mkdirSync(join(folder, 'a.conf.d'));
  writeFileSync(join(folder, 'a.conf.d/1.conf'), 'drop');
  const place = placeOf(format, { output: folder });
  assert.deepEqual(place?.existing, [
    { path: '/etc/net/a.conf', text: 'old' },
    { path: '/etc/net/a.conf.d/1.conf', text: 'drop' },
    { path: '/etc/main', text: 'main' },
  ]);
  const written = place?.apply([
    change('/etc/net/a.conf', 'old', 'new'),
    change('/etc/net/a.conf.d/1.conf', 'drop', null),
  ]);
  assert.deepEqual(written, [
    { path: join(folder, 'a.conf'), done: 'changed', backup: join(folder, '.a.conf.kvmnet-backup') },
    { path: join(folder, 'a.conf.d/1.conf'), done: 'removed', backup: join(folder, 'a.conf.d/.1.conf.kvmnet-backup') },
  ]);
  assert.equal(readFileSync(join(folder, 'a.conf'), 'utf8'), 'new');
});

test('a root is a whole host', () => {
  mkdirSync(join(folder, 'lib/net'), { recursive: true });
  writeFileSync(join(folder, 'lib/net/a.conf'), 'old');
  const place = placeOf(format, { root: folder });
  assert.deepEqual(place?.existing, [{ path: '/lib/net/a.conf', text: 'old' }]);
  assert.deepEqual(place?.apply([change('/etc/net/a.conf', null, 'new')]), [
    { path: join(folder, 'etc/net/a.conf'), done: 'made', backup: null },
  ]);
  assert.deepEqual(readdirSync(join(folder, 'etc/net')), ['a.conf']);
});

test('it is one place, and is there', () => {
  assert.throws(() => placeOf(format, { root: '/', output: '/' }), /two places/);
  assert.throws(() => placeOf(format, { output: join(folder, 'none') }), /there is no such folder/);
  assert.equal(placeOf(format, {}), null);
});
