import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostFormat } from '../formats/interface-parts/host-format.ts';
import { placeOnHost } from './place-on-host.ts';

const format: HostFormat = {
  name: 'networkd',
  program: 'nobody',
  places: [
    { folder: '/etc/net', suffixes: ['.net'], dropIns: true },
    { folder: '/lib/net', suffixes: ['.net'] },
    { file: '/etc/main' },
  ],
  read: () => ({ interfaces: [], diagnostics: [] }),
  write: () => ({ changes: [], diagnostics: [] }),
};
const placed = (...paths: readonly string[]) =>
  placeOnHost(
    paths.map((path) => ({ path, text: '' })),
    format,
  ).map(({ path }) => path);

test('a file is where a folder named as on the host says, or where its name belongs', () => {
  assert.deepEqual(placed('copy/lib/net/a.net', 'b.net', 'x/main', 'lib/net/c.net'), [
    '/lib/net/a.net',
    '/etc/net/b.net',
    '/etc/main',
    '/lib/net/c.net',
  ]);
  assert.deepEqual(placed('./a.net.d/1.conf', '/lib/net/a.net'), ['/etc/net/a.net.d/1.conf', '/lib/net/a.net']);
});

test('standard input, and what has another name, gets one that will do', () => {
  assert.deepEqual(placed('-', 'odd'), ['/etc/net/unnamed0.net', '/etc/net/unnamed1.net']);
});

test('two of one name are of two hosts, unless it has another place for the second', () => {
  assert.deepEqual(placed('x/a.net', 'y/a.net'), ['/etc/net/a.net', '/lib/net/a.net']);
  assert.throws(() => placed('x/main', 'y/main'), /another file of this name/);
});
