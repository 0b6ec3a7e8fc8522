import assert from 'node:assert/strict';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { FolderHearing } from '../../src/host/linux/folder-hearing.ts';
import { loadSystemCalls } from '../../src/host/linux/system-calls.ts';
import { until } from '../support/until.ts';

const root = mkdtempSync(join(tmpdir(), 'kvmnet-folders-'));
after(() => rmSync(root, { recursive: true }));

let heard: string[] = [];
let losses = 0;
const hearing = new FolderHearing(loadSystemCalls(), {
  changed: (folder, name) => heard.push(`${folder.slice(root.length + 1)} ${name}`),
  loss: () => {
    losses++;
  },
});
after(() => hearing.close());

let count = 0;
let folder = '';
beforeEach(() => {
  folder = join(root, `f${count++}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'conf'), 'a');
  hearing.enter(folder);
  hearing.read();
  heard = [];
});

const name = (): string => folder.slice(root.length + 1);

describe('what happens in a folder is heard as soon as it has happened', () => {
  for (const [what, action, file] of [
    ['a file edited in place', () => appendFileSync(join(folder, 'conf'), 'b'), 'conf'],
    ['a file that comes', () => writeFileSync(join(folder, 'new'), ''), 'new'],
    ['a file that goes', () => rmSync(join(folder, 'conf')), 'conf'],
    ['a file that is replaced', () => replace(join(folder, 'conf')), 'conf'],
  ] as const) {
    test(what, () => {
      action();
      hearing.read();
      assert.ok(heard.includes(`${name()} ${file}`), heard.join());
    });
  }

  test('the folder itself that goes, and another of its name that is entered again', () => {
    rmSync(folder, { recursive: true });
    hearing.read();
    assert.ok(heard.includes(`${name()} null`), heard.join());
    assert.equal(hearing.enter(folder), false);
    mkdirSync(folder);
    assert.equal(hearing.enter(folder), true);
    heard = [];
    writeFileSync(join(folder, 'conf'), 'b');
    hearing.read();
    assert.ok(heard.includes(`${name()} conf`), heard.join());
  });

  test('reading a file is nothing to hear of, nor what happens in folders that were not entered', () => {
    mkdirSync(join(root, `other${count}`));
    hearing.read();
    assert.deepEqual(heard, []);
  });

  test('without being asked, too', async () => {
    writeFileSync(join(folder, 'conf'), 'b');
    await until(() => heard.includes(`${name()} conf`));
  });
});

test('that news was lost is told, when there was too much of it', () => {
  // More than fs.inotify.max_queued_events, and no two alike in a row, which the kernel would make one of.
  const files = ['one', 'two'].map((name) => openSync(join(folder, name), 'w'));
  for (let time = 0; time < 10_000; time++) for (const file of files) writeSync(file, 'a');
  for (const file of files) closeSync(file);
  for (let time = 0; time < 100; time++) hearing.read();
  assert.ok(losses > 0);
});

function replace(file: string): void {
  writeFileSync(`${file}.new`, 'b');
  renameSync(`${file}.new`, file);
}
