import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { noRequest } from '../../src/engine/request.ts';
import { answerAsDocumented } from '../support/answer-as-documented.ts';
import { ApiWorld } from '../support/api-world.ts';
import { machineState } from '../support/machine-state.ts';
import { until } from '../support/until.ts';

/** So many that it takes a while. */
const MANY = `networks: {${Array.from({ length: 30 }, (_, number) => `net${number}: {mode: nat}`).join(', ')}}`;
const declaring = (text: string) => ({ kind: 'declare', documents: [{ file: 'net.yaml', text }] });

let api: ApiWorld;
let untouched: ReturnType<typeof machineState>;
before(async () => {
  api = await ApiWorld.open();
  // The one that the first start of all defines.
  await api.clear();
  untouched = machineState();
});
after(() => api.close());
afterEach(() => api.clear());

describe('a change whose client goes', () => {
  test('is put back when he hangs up', async () => {
    const socket = api.root.connect();
    socket.write(applying(MANY));
    await until(isUnderWay);
    socket.destroy();
    await isIdle();
    await requireUntouched();
  });

  test('is put back when he ends his half of the connection, and he is told so after that', async () => {
    const socket = api.root.connect();
    socket.write(applying(MANY));
    const answer = wholeAnswer(socket);
    await until(isUnderWay);
    socket.end();
    const said = await answer;
    await requireUntouched();
    assert.match(said, /^HTTP\/1.1 503 /);
    assert.match(said, /"code":"interrupted"/);
  });

  test('does not begin when he has gone before its turn came', async () => {
    const first = api.root.change('apply', declaring(MANY));
    await until(isUnderWay);
    const socket = api.root.connect();
    socket.write(applying('networks: {late: {mode: nat}}'));
    const answer = wholeAnswer(socket);
    socket.end();
    assert.match(await answer, /"code":"interrupted"/);
    answerAsDocumented('apply', await first);
    assert.ok(!(await api.world.store.read()).live.some(({ name }) => name === 'late'));
  });

  test('by TCP is put back as well', async () => {
    const socket = api.stranger.connect();
    const token = readFileSync(`${api.directories.state}/tokens/admin`, 'utf8').trim();
    socket.write(applying(MANY, `authorization: Bearer ${token}`));
    await until(isUnderWay);
    socket.destroy();
    await isIdle();
    await requireUntouched();
  });
});

test('two changes at once are made one after the other', async () => {
  const texts = [
    'networks: {one: {mode: nat}, two: {mode: nat}}',
    'networks: {three: {mode: nat}, four: {mode: host-only}}',
  ];
  const replies = await Promise.all(texts.map((text) => api.root.change('apply', declaring(text))));
  for (const reply of replies) assert.equal(answerAsDocumented('apply', reply).changed, true);
  const networks = answerAsDocumented('listNetworks', await api.root.get('/api/v1/networks'));
  assert.deepEqual(
    networks.map(({ name, state }) => [name, state]),
    ['four', 'one', 'three', 'two'].map((name) => [name, 'running']),
  );
  assert.deepEqual((await api.world.engine.propose(noRequest)).proposal.plan, []);
});

describe('a command whose change the daemon makes', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`ends after ${signal} with 130, and all has been put back by then`, async () => {
      const { ended, child } = applyByCommand();
      await until(isUnderWay);
      child.kill(signal);
      const { code, stderr } = await ended;
      await requireUntouched();
      assert.equal(code, 130);
      assert.match(stderr, /^kvmnet: .*interrupted/);
    });
  }

  test('ends at once after a second one, and the daemon puts back what it had begun', async () => {
    const { ended, child } = applyByCommand();
    await until(isUnderWay);
    // The second counts once the first has been heard.
    const storm = setInterval(() => child.kill('SIGINT'), 20);
    const { signal } = await ended;
    clearInterval(storm);
    assert.equal(signal, 'SIGINT');
    await isIdle();
    await requireUntouched();
  });
});

describe('a daemon that ends amid a change', () => {
  test('puts it back, and says so', async () => {
    const reply = api.root.change('apply', declaring(MANY));
    await until(isUnderWay);
    await api.end();
    const { status, text } = await reply;
    assert.deepEqual([status, /"code":"interrupted"/.test(text)], [503, true], text);
    await requireUntouched();
    await api.start();
  });

  test('at a kill -9, has its client say that nobody knows, and finishes or clears it when it starts again', async () => {
    const { ended } = applyByCommand();
    await until(isUnderWay);
    await api.end('SIGKILL');
    const { code, stderr } = await ended;
    assert.equal(code, 1);
    assert.match(stderr, /it has ended before it answered.*\n {2}what it had begun, /);
    await api.start();
    assert.deepEqual((await api.world.engine.propose(noRequest)).proposal.plan, []);
    const states = answerAsDocumented('listNetworks', await api.root.get('/api/v1/networks')).map(({ state }) => state);
    assert.ok(states.every((state) => state === 'running'));
  });
});

function applying(text: string, ...headers: readonly string[]): string {
  const body = JSON.stringify(declaring(text));
  const lines = ['POST /api/v1/apply HTTP/1.1', 'host: localhost', 'content-type: application/json', ...headers];
  return [...lines, `content-length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

async function wholeAnswer(socket: Socket): Promise<string> {
  let said = '';
  socket.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  await once(socket, 'close');
  return said;
}

function applyByCommand() {
  const file = `${api.directories.run}/many.yaml`;
  writeFileSync(file, MANY);
  const child = api.kvmnet.startQuietly('apply', file);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stderr }));
  return { child, ended };
}

const linkNames = (): readonly string[] =>
  readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .map((line) => line.split(':')[0]?.trim() ?? '');
const isUnderWay = (): boolean => linkNames().includes('virbr5');

// Whoever gets the lock next finds all as it was.
async function isIdle(): Promise<void> {
  await api.world.engine.apply(noRequest);
}

async function requireUntouched(): Promise<void> {
  assert.deepEqual(machineState(), untouched);
  const { live, saved } = await api.world.store.read();
  assert.deepEqual([live, saved], [[], []]);
}
