import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { libvirtSocketsAt, requireUnserved } from './libvirt-sockets.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvmnet-sockets-'));
after(() => rmSync(folder, { recursive: true }));
const path = (name: string): string => join(folder, name);

const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe('the sockets for clients', () => {
  test('are made with their folder, for root and its group, and for all to read', async () => {
    const sockets = libvirtSocketsAt(path('new/folder/sock'));
    for (const socket of sockets) await socket.open();
    assert.deepEqual([modeOf(path('new/folder/sock')), modeOf(path('new/folder/sock-ro'))], ['660', '666']);
    assert.deepEqual(
      sockets.map(({ purpose }) => purpose),
      ['libvirt', 'libvirt-read-only'],
    );
    for (const { server } of sockets) await new Promise((resolve) => server.close(resolve));
    assert.equal(existsSync(path('new/folder/sock')), false);
  });

  test('take the place of one that a dead daemon has left', async () => {
    const script = `require('node:net').createServer().listen(${JSON.stringify(path('stale'))}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    assert.equal(existsSync(path('stale')), true);
    const [socket] = libvirtSocketsAt(path('stale'));
    await socket?.open();
    const client = connect(path('stale'));
    await new Promise((resolve) => client.once('connect', resolve));
    client.destroy();
    socket?.server.close();
  });

  test('are refused where another program serves, and that one is left alone', async () => {
    const server = createServer().listen(path('live'));
    await new Promise((resolve) => server.once('listening', resolve));
    await assert.rejects(requireUnserved(path('live')), isBusy(/another program serves it/));
    await assert.rejects(async () => libvirtSocketsAt(path('live'))[0]?.open(), isBusy(/another program serves it/));
    assert.equal(server.listening && existsSync(path('live')), true);
    server.close();
  });

  test('are refused in the place of a file that is none', async () => {
    writeFileSync(path('file'), 'precious');
    await assert.rejects(requireUnserved(path('file')), isBusy(/it is a file that is no socket/));
  });

  test('say on what they failed', async () => {
    writeFileSync(path('in-the-way'), '');
    chmodSync(path('in-the-way'), 0o400);
    await assert.rejects(
      async () => libvirtSocketsAt(path('in-the-way/sock'))[0]?.open(),
      /cannot listen at ".*in-the-way\/sock"/,
    );
  });
});

const isBusy = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof KvmnetError);
  assert.deepEqual([error.code, words.test(error.message)], ['busy', true]);
  return true;
};
