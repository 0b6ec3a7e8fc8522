import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { buildPage } from '../../scripts/web/build-page.mjs';

type Manifest = Record<string, { file: string; type: string; etag: string; isForGood: boolean }>;

const hourMs = 3_600_000;

describe('the page, built', () => {
  let folder: string;
  let manifest: Manifest;
  const read = (name: string) => fs.readFileSync(path.join(folder, name));
  const put = (name: string, ageMs: number) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, 'of an earlier build');
    fs.utimesSync(file, new Date(), new Date(Date.now() - ageMs));
  };

  before(async () => {
    folder = fs.mkdtempSync(path.join(tmpdir(), 'kvmnet-page-'));
    put('main-OLD.js', hourMs + 1000);
    put('main-OLD.js.br', hourMs + 1000);
    put('main-RECENT.js', hourMs / 2);
    put('main-BEFORE.js', hourMs + 1000);
    put('main-BEFORE.js.gz', hourMs + 1000);
    const before = { '/assets/main-BEFORE.js': { file: 'main-BEFORE.js' } };
    fs.writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(before));
    await buildPage(folder);
    manifest = JSON.parse(read('manifest.json').toString());
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('has every file of its manifest, and the same compressed beside it', () => {
    for (const { file } of Object.values(manifest)) {
      assert.deepEqual(brotliDecompressSync(read(`${file}.br`)), read(file), file);
      assert.deepEqual(gunzipSync(read(`${file}.gz`)), read(file), file);
    }
  });

  test('begins with files of its manifest, and with nothing inline', () => {
    const index = read(manifest['/']?.file ?? '').toString();
    const named = [...index.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => `/${url}`);
    assert.ok(named.length >= 3);
    assert.deepEqual(
      named.filter((url) => manifest[url] === undefined),
      [],
    );
    assert.doesNotMatch(index, /<style|\sstyle=|<script>|\son\w+=|https?:/);
  });

  test('lets what keeps its name be asked for anew, and all else be kept for good', () => {
    assert.deepEqual(
      Object.entries(manifest).flatMap(([url, { isForGood }]) => (isForGood ? [] : [url])),
      ['/'],
    );
    const etags = Object.values(manifest).map(({ etag }) => etag);
    assert.equal(new Set(etags).size, etags.length);
  });

  test('leaves the files of a page that may still be open, and removes those of an hour ago', () => {
    const names = fs.readdirSync(folder);
    assert.ok(names.includes('main-RECENT.js'));
    for (const name of ['main-BEFORE.js', 'main-BEFORE.js.gz']) assert.ok(names.includes(name), name);
    assert.ok(!names.some((name) => name.startsWith('main-OLD')));
  });
});
