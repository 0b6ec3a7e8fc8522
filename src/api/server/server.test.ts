import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import type { Answers } from '../answers/answers.ts';
import { ApiServer } from './server.ts';

test('whoever keeps a connection is answered no more by it once the server closes', async () => {
  const listener = createServer();
  const server = new ApiServer({
    entrances: [{ server: listener, entrance: () => ({ kind: 'unix', role: 'viewer', user: { id: 1, name: null } }) }],
    answers: { listNetworks: async () => [] } as unknown as Answers,
    version: '1',
    page: null,
    roleOf: () => null,
    events: { lastId: '0', follow: untilAborted, rates: untilAborted, print: JSON.stringify },
    metrics: async () => '',
    onMistake: assert.fail,
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) => asked(`http://127.0.0.1:${port}/api/v1/${path}`, agent);
  const events = ask('events');
  assert.equal(await ask('networks'), 200);
  listener.close();
  const closed = server.close();
  assert.equal(await events, 200);
  assert.notEqual(await ask('networks'), 200);
  await closed;
});

// biome-ignore lint/correctness/useYield: it is a feed that tells nothing until it ends.
async function* untilAborted(options: AbortSignal | { readonly signal: AbortSignal }): AsyncGenerator<never> {
  await once('signal' in options ? options.signal : options, 'abort');
}

/** The status of an answer that was given to its end; else what was in the way. */
function asked(url: string, agent: Agent): Promise<number | string> {
  return new Promise((resolve) => {
    const request = get(url, { agent }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', (error) => resolve(error.message));
  });
}
