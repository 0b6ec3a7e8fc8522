import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runProgram } from '../host/run-program.ts';
import { withNamelessFile } from './nameless-file.ts';

test('a program reads the text as /dev/stdin, and no file has it', async () => {
  const [before, folder] = [process.env.TMPDIR, mkdtempSync(join(tmpdir(), 'nameless-'))];
  process.env.TMPDIR = folder;
  try {
    const text = 'ä'.repeat(100_000);
    const read = await withNamelessFile(text, async (input) => {
      assert.deepEqual(readdirSync(folder), []);
      return await runProgram('cat', ['/dev/stdin', '/dev/stdin'], { input });
    });
    assert.equal(read.toString(), `${text}${text}`);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  }
});
