import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { NoDaemon } from '../api/client/unix-socket.ts';
import { type LastingOptions, lastingEvents } from './lasting-events.ts';

const root = mkdtempSync(join(tmpdir(), 'kvmnet-lasting-'));
const socketPath = join(root, 'api.sock');
after(() => rmSync(root, { recursive: true, force: true }));

/** A daemon that greets, tells one event, and waits, or ends at once. Where it was asked to go on from is noted. */
async function daemon(id: string, asked: unknown[], { ends }: { readonly ends: boolean }): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(request.headers['last-event-id']);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(
      `event: hello\nid: ${id}-1\ndata: {}\n\nid: ${id}-2\ndata: ${JSON.stringify({ id: `${id}-2` })}\n\n`,
    );
    if (!ends) return;
    server.close();
    response.end();
  });
  server.listen(socketPath);
  await once(server, 'listening');
  return server;
}

const optionsOf = (rest: Partial<LastingOptions>): LastingOptions => ({
  ...{ socketPath, sender: { version: '1', author: { kind: 'command', user: null, via: 'events' } } },
  ...{ since: null, signal: new AbortController().signal, patienceMs: 10_000 },
  ...{ at: () => {}, ended: () => {} },
  ...rest,
});

test('goes on with the next daemon after the last event that the one before has told', async () => {
  const [asked, ids, stop]: [unknown[], unknown[], AbortController] = [[], [], new AbortController()];
  let second: Promise<Server> | null = null;
  const first = await daemon('1', asked, { ends: true });
  const closed = once(first, 'close');
  let ends = 0;
  const ended = (): void => {
    ends++;
    second = closed.then(() => daemon('2', asked, { ends: false }));
  };
  for await (const batch of lastingEvents(optionsOf({ signal: stop.signal, ended }))) {
    ids.push(...batch.map(({ id }) => id));
    if (ids.length === 2) stop.abort();
  }
  assert.deepEqual(ids, ['1-2', '2-2']);
  assert.deepEqual(asked, [undefined, '1-2']);
  assert.equal(ends, 1);
  const server = await (second as Promise<Server> | null);
  server?.closeAllConnections();
  server?.close();
});

test('gives up where none comes back in time, and says after which event', async () => {
  await daemon('1', [], { ends: true });
  const told: string[] = [];
  const events = lastingEvents(optionsOf({ patienceMs: 0, at: (id) => told.push(id) }));
  await assert.rejects(async () => {
    for await (const _ of events);
  }, NoDaemon);
  assert.equal(told.at(-1), '1-2');
});

test('waits for nobody where none runs from the start', async () => {
  const events = lastingEvents(optionsOf({ ended: () => assert.fail() }));
  await assert.rejects(events.next(), NoDaemon);
});
