import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { guestFiles } from './guest-files.ts';

const files = guestFiles({
  busybox: Buffer.from('busybox'),
  applets: ['sh', 'busybox', 'fetch'],
  modules: [{ name: '00-virtio.ko', content: Buffer.from('virtio') }],
});

test('has every folder before what lies in it, and every path once', () => {
  const seen = new Set(['']);
  for (const { path } of files) {
    assert.ok(seen.has(path.split('/').slice(0, -1).join('/')), path);
    assert.ok(!seen.has(path), path);
    seen.add(path);
  }
});

test('links BusyBox under its applets, except where a script has the name', () => {
  const links = files.filter((file) => file.kind === 'symlink').map(({ path }) => path);
  assert.deepEqual(links, ['bin/sh', 'init']);
});

test('holds only scripts that a shell can parse', () => {
  const scripts = files.flatMap((file) => (file.kind === 'file' ? [file] : []));
  for (const { path, content } of scripts.filter((file) => Buffer.from(file.content).toString().startsWith('#!'))) {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: content, encoding: 'utf8' });
    assert.equal(status, 0, `${path}: ${stderr}`);
  }
});
