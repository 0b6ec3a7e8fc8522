import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { after, afterEach, before, describe, test } from 'node:test';
import { apiSocketPath } from '../../src/daemon/api-sockets.ts';
import { refusedAsDocumented } from '../support/answer-as-documented.ts';
import { ApiWorld } from '../support/api-world.ts';
import { Command } from '../support/command.ts';

const LAB = 'networks: {lab: {mode: nat}}';

let api: ApiWorld;
before(async () => {
  api = await ApiWorld.open();
});
after(() => api.close());
afterEach(() => api.clear());

describe('a command beside a daemon', () => {
  test('asks it, and does not look for itself', async () => {
    await api.kvmnet.try(LAB, 'apply', '-');
    const elsewhere = new Command({ ...api.directories, state: `${api.directories.state}-of-nobody` });
    assert.match((await elsewhere.run('list')).stdout, /^lab +nat +running/m);
  });

  test('does for itself what is longer than the daemon reads', async () => {
    const files = [1, 2, 3, 4, 5].map((number) => `${api.directories.run}/part${number}.yaml`);
    for (const file of files) writeFileSync(file, '# nothing\n'.repeat(100_000));
    const { code, stdout } = await api.kvmnet.try(LAB, 'apply', '-', ...files);
    assert.deepEqual([code, /^lab: nat on /.test(stdout)], [0, true]);
  });

  test('of another version is told so', async () => {
    const reply = await api.root.get('/api/v1/networks', { headers: { 'kvmnet-version': '9.9.9' } });
    assert.deepEqual(refusedAsDocumented(412, reply), ['another-version']);
  });
});

describe('a command beside something else at the daemon’s place', () => {
  let stub: Server | null = null;
  before(() => api.end());
  afterEach(() => {
    stub?.close();
    stub?.closeAllConnections();
  });
  after(() => api.start());

  async function stand(listener: RequestListener): Promise<void> {
    stub = createServer(listener).listen(apiSocketPath(api.directories));
    await once(stub, 'listening');
  }

  for (const status of [403, 412, 413]) {
    test(`does for itself what is answered with ${status}`, async () => {
      await stand((_, response) => response.writeHead(status).end('{}'));
      const { code, stdout } = await api.kvmnet.try(LAB, 'apply', '-');
      assert.deepEqual([code, /^lab: nat on /.test(stdout)], [0, true]);
      assert.match((await api.kvmnet.run('list')).stdout, /^lab /m);
    });
  }

  test('fails where it hangs up, and does not do again what may be done', async () => {
    await stand((request) => void request.socket.destroy());
    const { code, stderr } = await api.kvmnet.try(LAB, 'apply', '-');
    assert.deepEqual(
      [code, /cannot ask the daemon for .*it has ended before it answered/.test(stderr)],
      [1, true],
      stderr,
    );
    assert.deepEqual((await api.world.store.read()).live, []);
  });

  test('fails where it answers with what is no answer', async () => {
    for (const body of ['', 'hello', '{}', '{"errors": []}']) {
      await stand((_, response) => response.writeHead(500).end(body));
      const { code, stderr } = await api.kvmnet.try('', 'list');
      assert.deepEqual([code, stderr], [1, 'kvmnet: the daemon answers with status 500\n']);
      stub?.close();
    }
  });
});
