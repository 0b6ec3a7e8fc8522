import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProgram } from '../support/run-program.ts';

const life = new URL('../support/dnsmasq-life.ts', import.meta.url).pathname;

test('in a user namespace, where nobody can give up root, a service starts, reloads, outlives its starter and ends', async () => {
  const command = ['unshare', '--user', '--map-root-user', '--net', process.execPath, '--import', 'tsx', life];
  const { stdout } = await runProgram(command, { deadlineSeconds: 60 });
  assert.deepEqual(JSON.parse(stdout), {
    started: 'running',
    samePidAfterReload: true,
    log: true,
    answer: ['192.168.122.51'],
    stopped: [],
  });
});
