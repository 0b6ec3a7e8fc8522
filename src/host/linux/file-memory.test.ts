import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { FileMemory } from './file-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvmnet-memory-'));
after(() => rmSync(folder, { recursive: true }));

/** A file, what is read of it, and how often it was. */
function world(name: string) {
  const file = join(folder, name);
  const memory = new FileMemory<string | null>();
  let reads = 0;
  const get = () =>
    memory.get(file, () => {
      reads++;
      return readFileSync(file, 'utf8');
    });
  return { file, memory, get, reads: () => reads };
}

const settled = (): Promise<void> => setTimeout(80);

test('a file is read once while it stays the same', async () => {
  const { file, get, reads } = world('same');
  writeFileSync(file, 'a');
  await settled();
  assert.deepEqual([get(), get(), get(), reads()], ['a', 'a', 'a', 1]);
});

test('a file that is replaced, or written again, is read again', async () => {
  const { file, get } = world('changed');
  writeFileSync(file, 'a');
  await settled();
  get();
  writeFileSync(`${file}.new`, 'b');
  renameSync(`${file}.new`, file);
  assert.equal(get(), 'b');
  await settled();
  get();
  writeFileSync(file, 'c');
  assert.equal(get(), 'c');
});

test('a file that was changed just now is read again, for it may change within the same tick', () => {
  const { file, get, reads } = world('just-now');
  writeFileSync(file, 'a');
  for (const text of ['b', 'c', 'd']) {
    writeFileSync(file, text);
    assert.equal(get(), text);
  }
  assert.equal(reads(), 3);
});

test('a file that claims an old time but was changed just now is read again', () => {
  const { file, get } = world('backdated');
  for (const text of ['a', 'b']) {
    writeFileSync(file, text);
    utimesSync(file, 1, 1);
    assert.equal(get(), text);
  }
});

test('what is gone, or to be forgotten, is not remembered', async () => {
  const { file, memory, get, reads } = world('gone');
  writeFileSync(file, 'a');
  await settled();
  get();
  memory.forget();
  get();
  memory.retain(new Set());
  get();
  assert.equal(reads(), 3);
  rmSync(file);
  assert.throws(get, { code: 'ENOENT' });
});
