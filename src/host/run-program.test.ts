import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from './run-program.ts';

test('what a program writes comes back, and how it fails is told', async () => {
  assert.equal((await runProgram('sh', ['-c', 'echo $LC_ALL'])).toString(), 'C\n');
  await assert.rejects(runProgram('sh', ['-c', 'echo no >&2; exit 3']), { code: 'service-failed', reason: 'no' });
  await assert.rejects(runProgram('sh', ['-c', 'exit 3']), { reason: 'its exit code is 3' });
  await assert.rejects(runProgram('sh', ['-c', 'kill -9 $$']), { reason: 'it was ended by SIGKILL' });
  await assert.rejects(runProgram('no-such-program', []), { code: 'missing-program' });
});

test('a signal ends it', async () => {
  const signal = AbortSignal.timeout(10);
  await assert.rejects(runProgram('sleep', ['20'], { signal }), { code: 'interrupted' });
});

test('a detached one is in a process group of its own', async () => {
  const groupOf = async (detached: boolean): Promise<boolean> => {
    const [pid, , , , group] = (await runProgram('cat', ['/proc/self/stat'], { detached })).toString().split(' ');
    return pid === group;
  };
  assert.deepEqual([await groupOf(true), await groupOf(false)], [true, false]);
});
