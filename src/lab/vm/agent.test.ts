import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { GuestConsole } from './agent.ts';

let folder: string;
let path: string;
let server: Server;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kvmnet-agent-'));
  path = join(folder, 'agent');
});

afterEach(async () => {
  server?.close();
  await rm(folder, { recursive: true });
});

test('waits for a socket that is not there yet', async () => {
  const connecting = GuestConsole.connect(path, { timeoutMs: 5000 });
  await turn();
  await listen(greet);
  const guest = await connecting;
  assert.equal(await guest.waitReady({ timeoutMs: 1000 }), 'web1');
  guest.close();
});

test('gives up on a socket that never comes', async () => {
  await assert.rejects(GuestConsole.connect(path, { timeoutMs: 50 }), /cannot reach the guest at .*nothing listens/);
});

test('puts an answer together from single bytes amid noise', async () => {
  await listen(async (line, socket) => {
    const [nonce] = line.split(' ');
    const answer = Buffer.from(`noise\nkvmnet-begin ${nonce}\nfür immer\n\nkvmnet-end ${nonce} 4\nmore noise`);
    for (const byte of answer) {
      socket.write(Buffer.from([byte]));
      await turn();
    }
  });
  const guest = await GuestConsole.connect(path);
  assert.deepEqual(await guest.run('say'), { code: 4, output: 'für immer\n' });
  guest.close();
});

test('runs one command after another, passing over the late answer to one given up', async () => {
  let late = '';
  await listen((line, socket) => {
    const [nonce, , command] = line.trim().split(' ');
    const text = Buffer.from(command ?? '', 'base64').toString();
    const answer = `\nkvmnet-begin ${nonce}\n${text}\nkvmnet-end ${nonce} 0\n`;
    if (text === 'slow') late = answer;
    else socket.write(late + answer);
  });
  const guest = await GuestConsole.connect(path);
  const slow = guest.run('slow', { timeoutMs: 50 });
  const [first, second] = [guest.run('first'), guest.run('second')];
  await assert.rejects(slow, /cannot run in the guest "slow": it did not answer in time/);
  assert.deepEqual([(await first).output, (await second).output], ['first', 'second']);
  guest.close();
});

test('says so when the guest goes away in the middle', async () => {
  await listen((_line, socket) => socket.destroy());
  const guest = await GuestConsole.connect(path);
  await assert.rejects(guest.run('poweroff'), /its serial line was closed/);
});

test('ends the waiting when told to', async () => {
  await listen(() => undefined);
  const guest = await GuestConsole.connect(path);
  const stop = new AbortController();
  const ready = guest.waitReady({ timeoutMs: 60_000, signal: stop.signal });
  stop.abort();
  await assert.rejects(ready, /cannot hear from "the guest"/);
  guest.close();
});

test('gives the lease that the guest tells of', async () => {
  await listen((line, socket) => {
    const [nonce] = line.split(' ');
    socket.write(`\nkvmnet-begin ${nonce}\naddress=10.0.0.5/8\nseconds=60\n\nkvmnet-end ${nonce} 0\n`);
  });
  const guest = await GuestConsole.connect(path);
  assert.equal((await guest.waitForLease()).address, '10.0.0.5');
  guest.close();
});

const greet = (_line: string, socket: Socket) => void socket.write('\nkvmnet-agent ready web1\n');

async function listen(answer: (line: string, socket: Socket) => void): Promise<void> {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split(/(?<=\n)/)) answer(line, socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
}
