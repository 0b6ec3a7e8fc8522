import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { cached } from './cached.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvmnet-cached-'));
});

afterEach(() => rm(folder, { recursive: true }));

const build = (content: string) => async (scratch: string) => {
  const result = join(scratch, 'result');
  await mkdir(result);
  await writeFile(join(result, 'file'), content);
  return result;
};

test('builds once, then gives what is there', async () => {
  const path = join(folder, 'deep', 'thing');
  await cached(path, build('first'));
  await cached(path, build('second'));
  assert.equal(await readFile(join(path, 'file'), 'utf8'), 'first');
});

test('lets two build at once', async () => {
  const path = join(folder, 'thing');
  await Promise.all([cached(path, build('same')), cached(path, build('same')), cached(path, build('same'))]);
  assert.equal(await readFile(join(path, 'file'), 'utf8'), 'same');
  assert.deepEqual(await readdir(folder), ['thing']);
});

test('leaves nothing behind of a build that fails', async () => {
  await assert.rejects(
    cached(join(folder, 'thing'), async () => {
      throw new Error('no network');
    }),
    /no network/,
  );
  assert.deepEqual(await readdir(folder), []);
});

test('clears away what a killed build left an hour ago, not what another is building', async () => {
  await mkdir(join(folder, '.building-old'));
  await mkdir(join(folder, '.building-now'));
  await utimes(join(folder, '.building-old'), 0, 0);
  await cached(join(folder, 'thing'), build('new'));
  assert.deepEqual((await readdir(folder)).sort(), ['.building-now', 'thing']);
});
