import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CpioEntry, writeCpio } from './cpio.ts';

test('lists as the cpio program lists it', (t) => {
  const archive = writeCpio([
    { kind: 'directory', path: 'bin' },
    { kind: 'file', path: 'bin/hello', content: Buffer.from('echo hello\n'), executable: true },
    { kind: 'file', path: 'motd', content: Buffer.from('odd') },
    { kind: 'symlink', path: 'init', target: 'bin/hello' },
  ]);
  const program = spawnSync('cpio', ['-itv', '--quiet', '--numeric-uid-gid'], { input: archive, encoding: 'utf8' });
  if (program.error) return t.diagnostic('no cpio program here; the reader below stands in for it');
  const lines = program.stdout.trim().split('\n');
  assert.deepEqual(
    lines.map((line) => line.replace(/\s+\d+ 0\s+0\s+/, ' ').replace(/ Jan\s+1\s+1970| \d\d:\d\d/g, '')),
    ['drwxr-xr-x 0 bin', '-rwxr-xr-x 11 bin/hello', '-rw-r--r-- 3 motd', 'lrwxrwxrwx 9 init -> bin/hello'],
  );
});

test('is read back member by member', () => {
  fc.assert(
    fc.property(fc.array(fileEntry(), { maxLength: 5 }), (entries) => {
      const members = readCpio(Buffer.from(writeCpio(entries)));
      assert.deepEqual(
        members,
        entries.map((entry) => ({ path: entry.path, content: Buffer.from(entry.content).toString('hex') })),
      );
    }),
  );
});

test('keeps every member on a four-byte boundary', () => {
  for (const path of ['a', 'ab', 'abc', 'abcd']) {
    assert.equal(writeCpio([{ kind: 'file', path, content: new Uint8Array(5) }]).length % 4, 0);
  }
});

const fileEntry = () =>
  fc.record({
    kind: fc.constant('file' as const),
    path: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `f${text.replaceAll('\0', '_')}`),
    content: fc.uint8Array({ maxLength: 40 }),
  }) satisfies fc.Arbitrary<CpioEntry>;

function readCpio(archive: Buffer): { path: string; content: string }[] {
  const members = [];
  const field = (at: number, index: number) =>
    Number.parseInt(archive.toString('latin1', at + 6 + index * 8, at + 14 + index * 8), 16);
  for (let at = 0; ; ) {
    assert.equal(archive.toString('latin1', at, at + 6), '070701');
    const [size, nameLength] = [field(at, 6), field(at, 11)];
    const path = archive.toString('utf8', at + 110, at + 110 + nameLength - 1);
    if (path === 'TRAILER!!!') return members;
    const start = (at + 110 + nameLength + 3) & ~3;
    members.push({ path, content: archive.toString('hex', start, start + size) });
    at = (start + size + 3) & ~3;
  }
}
