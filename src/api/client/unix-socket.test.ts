import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { sendTo } from './unix-socket.ts';

const sender = { version: '1', author: { kind: 'command', user: null, via: 'list' } } as const;

/** What the client makes of a daemon that ends once it has heard a request and written so much. */
async function thrownAfter(t: TestContext, written: string): Promise<KvmnetError> {
  const folder = mkdtempSync(join(tmpdir(), 'kvmnet-'));
  const server = createServer((socket: Socket) => socket.once('data', () => socket.end(written)));
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  await once(server.listen(join(folder, 'api.sock')), 'listening');
  const thrown = await sendTo(
    join(folder, 'api.sock'),
    sender,
  )({ method: 'GET', path: '/api/v1/networks' }).then(
    () => assert.fail('it was answered'),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof KvmnetError, String(thrown));
  return thrown;
}

for (const [when, written, message] of [
  ['before it answers', '', /before it answered/],
  ['in its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[{"name": ', /in the middle of its answer/],
] as const) {
  test(`a daemon that ends ${when} is a service that has failed, with what was asked of it and a hint`, async (t) => {
    const { code, operation, subject, hint, message: told } = await thrownAfter(t, written);
    assert.deepEqual([code, operation, subject], ['service-failed', 'ask the daemon for', 'GET /api/v1/networks']);
    assert.match(hint ?? '', /next start of the daemon/);
    assert.match(told, message);
  });
}
