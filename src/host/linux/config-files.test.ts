import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { readConfigFiles, readConfigText } from './config-files.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kvmnet-'));
  mkdirSync(join(root, 'etc/net.d'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (path: string, text: string | Uint8Array): void => writeFileSync(join(root, path), text);
const read = (suffixes: readonly string[], prefix?: string) =>
  readConfigFiles(
    [{ file: '/etc/one' }, { folder: '/etc/net.d', suffixes, ...(prefix === undefined ? {} : { prefix }) }],
    root,
  );

test('files are read in the order of their places, those of a folder by name, as the paths of their host', () => {
  write('etc/net.d/b.conf', 'b');
  write('etc/net.d/a.conf', 'a');
  write('etc/net.d/other', 'x');
  write('etc/one', '1');
  assert.deepEqual(read(['.conf']), [
    { path: '/etc/one', text: '1' },
    { path: '/etc/net.d/a.conf', text: 'a' },
    { path: '/etc/net.d/b.conf', text: 'b' },
  ]);
  assert.deepEqual(
    read([''], 'o').map(({ path }) => path),
    ['/etc/one', '/etc/net.d/other'],
  );
});

test('drop-ins are those of folders that are named like a file, where there are any', () => {
  const place = { folder: '/etc/net.d', suffixes: ['.network'] };
  for (const folder of ['a.network.d', 'b.d']) mkdirSync(join(root, 'etc/net.d', folder));
  for (const name of ['a.network', 'a.network.d/x.conf', 'a.network.d/x.bak', 'b.d/x.conf'])
    write(`etc/net.d/${name}`, 'x');
  const paths = (dropIns: boolean) => readConfigFiles([{ ...place, dropIns }], root).map(({ path }) => path);
  assert.deepEqual(paths(true), ['/etc/net.d/a.network', '/etc/net.d/a.network.d/x.conf']);
  assert.deepEqual(paths(false), ['/etc/net.d/a.network']);
});

test('hidden files, folders and what is not there are not read', () => {
  write('etc/net.d/.a.conf.kvmnet-backup', 'old');
  mkdirSync(join(root, 'etc/net.d/sub.conf'));
  assert.deepEqual(read(['']), []);
  assert.deepEqual(readConfigFiles([{ folder: '/nowhere', suffixes: [''] }], root), []);
});

test('links are followed inside of the root, wherever they claim to lead', () => {
  write('etc/real', 'mine');
  symlinkSync('/etc/real', join(root, 'etc/one'));
  symlinkSync('../../../../../etc/real', join(root, 'etc/net.d/up.conf'));
  symlinkSync('/etc/net.d', join(root, 'etc/linked'));
  assert.equal(readConfigText('/etc/one', root), 'mine');
  assert.equal(readConfigText('/etc/linked/up.conf', root), 'mine');
  symlinkSync('/dev/null', join(root, 'etc/masked'));
  assert.equal(readConfigText('/etc/masked', root), '');
});

test('links in a circle are refused, and one to nowhere is nothing', () => {
  symlinkSync('two', join(root, 'etc/one'));
  symlinkSync('one', join(root, 'etc/two'));
  symlinkSync('missing', join(root, 'etc/net.d/dead.conf'));
  assert.throws(() => readConfigText('/etc/one', root), /lead in a circle/);
  assert.equal(readConfigText('/etc/net.d/dead.conf', root), null);
});

test('bytes that are no UTF-8 are refused by the name of their file, and a byte order mark is kept', () => {
  write('etc/one', Uint8Array.of(0x23, 0xe9, 0x0a));
  assert.throws(() => readConfigText('/etc/one', root), {
    message: `cannot read "${root}/etc/one": it is not UTF-8 text`,
  });
  write('etc/one', '\ufeffx');
  assert.equal(readConfigText('/etc/one', root), '\ufeffx');
});
