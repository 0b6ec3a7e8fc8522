import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { LogEntry } from './log.ts';
import { addressFile, noteAddress, ownName } from './page-address.ts';

const run = mkdtempSync(join(tmpdir(), 'kvmnet-page-address-'));
after(() => rmSync(run, { recursive: true, force: true }));

test('where the page is stands in a file once the server listens', async () => {
  const log: LogEntry[] = [];
  const server = createServer();
  noteAddress(server, { directories: { run }, log: (entry) => log.push(entry) });
  const { port } = await listening(server);
  assert.equal(readFileSync(addressFile({ run }), 'utf8'), `http://127.0.0.1:${port}/\n`);
  assert.deepEqual(log, []);
});

test('a server goes on where that cannot be written, and the log says so', async () => {
  const file = join(run, 'a file and no folder');
  writeFileSync(file, '');
  const log: LogEntry[] = [];
  const server = createServer();
  noteAddress(server, { directories: { run: file }, log: (entry) => log.push(entry) });
  await listening(server);
  assert.deepEqual(
    log.map(({ severity, message }) => `${severity}: ${message}`),
    ['warning: kvmnet page does not know the address of the page'],
  );
});

for (const [address, names] of [
  ['127.0.0.1', ['127.0.0.1']],
  ['fd00::1', ['[fd00::1]']],
  ['0.0.0.0', []],
  ['::', []],
] as const) {
  test(`a server that listens at ${address} is called ${names.join() || 'nothing by that'}`, () => {
    assert.deepEqual(ownName({ address: () => ({ address, family: '', port: 80 }) } as unknown as Server), names);
  });
}

async function listening(server: Server): Promise<{ readonly port: number }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  return { port };
}
