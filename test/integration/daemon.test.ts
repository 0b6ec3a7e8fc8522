import assert from 'node:assert/strict';
import { closeSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type Daemon, openDaemon } from '../../src/daemon/daemon.ts';
import type { LogEntry } from '../../src/daemon/log.ts';
import { noRequest } from '../../src/engine/request.ts';
import { loadSystemCalls } from '../../src/host/linux/system-calls.ts';
import { Command } from '../support/command.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import { RunningDaemon } from '../support/running-daemon.ts';

let world: LinuxWorld;
let kvmnet: Command;
before(async () => {
  world = await LinuxWorld.open();
  kvmnet = new Command(world.namespaces.directories);
});
after(() => world.close());
afterEach(async () => {
  const { saved, live } = await world.store.read();
  await world.engine.apply({ ...noRequest, remove: [...new Set([...saved, ...live].map(({ name }) => name))] });
  const { config, run } = world.namespaces.directories;
  for (const file of [`${config}/net.yaml`, `${run}/autostarted`]) rmSync(file, { force: true });
});

const start = (...args: readonly string[]): Promise<RunningDaemon> =>
  RunningDaemon.start(world.namespaces.directories, ...args);
const configure = (text: string): void => writeFileSync(`${world.namespaces.directories.config}/net.yaml`, text);
const running = async (): Promise<readonly string[]> => (await world.store.read()).live.map(({ name }) => name).sort();
const save = (text: string) => world.engine.apply({ ...noRequest, save: declared(text) });

describe('a daemon that is started', () => {
  test('starts what starts by itself, as declared or as saved, and only that', async () => {
    configure('networks: {default: {mode: nat}, idle: {mode: nat, autostart: false}}');
    await save('networks: {lab: {mode: nat}, spare: {mode: nat, autostart: false}}');
    const daemon = await start();
    assert.deepEqual(await running(), ['default', 'lab']);
    assert.equal(await daemon.end(), 0);
    assert.deepEqual(await running(), ['default', 'lab']);
  });

  test('starts it once a boot: what was stopped since, stays stopped', async () => {
    configure('networks: {default: {mode: nat}, lab: {mode: nat}}');
    await (await start()).end();
    await kvmnet.run('down', 'lab');
    await (await start()).end();
    assert.deepEqual(await running(), ['default']);
  });

  test('starts the others when one cannot be started, and says why', async () => {
    await save('networks: {lab: {mode: nat}, lan: {mode: bridge, bridge: br0, port: nothere0}}');
    const daemon = await start();
    assert.deepEqual(await running(), ['lab']);
    assert.ok(
      daemon.messages.some((message) => /could not start network lan: .*nothere0/.test(message)),
      daemon.messages.join('\n'),
    );
    await daemon.end();
  });

  test('starts what was saved though the files have a mistake, and says where it is', async () => {
    configure('networks: {default: {mode: natt}}');
    await save('networks: {lab: {mode: nat}}');
    const daemon = await start();
    assert.deepEqual(await running(), ['lab']);
    assert.ok(
      daemon.messages.some((message) => /net\.yaml:1:\d+: .*natt/.test(message)),
      daemon.messages.join('\n'),
    );
    await daemon.end();
  });

  test('ends when it cannot listen, and lets go of everything', async () => {
    const { run } = world.namespaces.directories;
    writeFileSync(`${run}/file`, '');
    for (const socket of [`${run}/file/sock`, `${run}/${'long'.repeat(30)}`]) {
      const { code, stderr } = await kvmnet.try('', 'daemon', '--libvirt-socket', socket);
      assert.deepEqual([code, /cannot listen at/.test(stderr)], [1, true], stderr);
    }
    await (await start()).end();
  });

  test('refuses to be the second, with code 5, and names the first', async () => {
    const daemon = await start();
    const { code, stderr } = await kvmnet.try('', 'daemon');
    assert.equal(code, 5);
    assert.match(stderr, new RegExp(`another one runs already \\(process ${daemon.process.pid} `));
    await daemon.end();
  });

  test('refuses where another program serves the socket, before it starts anything', async () => {
    configure('networks: {default: {mode: nat}}');
    const path = `${world.namespaces.directories.run}/theirs`;
    const other = createServer().listen(path);
    const { code, stderr } = await kvmnet.try('', 'daemon', '--libvirt-socket', path);
    assert.equal(code, 5);
    assert.match(stderr, /cannot listen at ".*theirs": another program serves it/);
    assert.deepEqual(await running(), []);
    other.close();
  });
});

describe('a daemon that runs', () => {
  test('applies the files again on SIGHUP, without stopping what they no longer name', async () => {
    configure('networks: {default: {mode: nat}}');
    const daemon = await start();
    configure('networks: {lab: {mode: nat}}');
    daemon.process.kill('SIGHUP');
    await daemon.says(/^reloaded$/, 5000);
    assert.deepEqual(await running(), ['default', 'lab']);
    await daemon.end();
  });

  test('changes nothing on SIGHUP when the files have a mistake, and says where it is', async () => {
    const daemon = await start();
    configure('networks: {lab: {mode: nat}, web: {mode: natt}}');
    daemon.process.kill('SIGHUP');
    await daemon.says(/^could not reload, nothing was changed: .*net\.yaml:1:\d+: /, 5000);
    assert.deepEqual(await running(), []);
    await daemon.end();
  });

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`ends on ${signal} within a second, with code 0, and networks run on`, async () => {
      configure('networks: {default: {mode: nat}}');
      const daemon = await start();
      const since = performance.now();
      assert.equal(await daemon.end(signal), 0);
      assert.ok(performance.now() - since < 1000);
      assert.deepEqual(await running(), ['default']);
      assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
    });
  }

  test('has a log line for each thing, none of them longer than a screen', async () => {
    configure('networks: {default: {mode: nat}}');
    const daemon = await start();
    await daemon.end();
    assert.deepEqual(daemon.messages, ['started network default', 'ready', 'ended; networks run on']);
    assert.ok(daemon.messages.every((message) => message.length < 200));
  });
});

describe('the parts of a daemon', () => {
  const opened: { daemon: Daemon; stop: AbortController }[] = [];
  const entries: LogEntry[] = [];
  const path = (): string => `${world.namespaces.directories.run}/sock`;

  async function open(): Promise<Daemon> {
    const stop = new AbortController();
    const daemon = await openDaemon({
      version: '0.0.0',
      directories: world.namespaces.directories,
      log: (entry) => entries.push(entry),
      libvirtSocket: path(),
      autostart: () => noRequest,
      signal: stop.signal,
    });
    opened.push({ daemon, stop });
    return daemon;
  }
  afterEach(async () => {
    for (const { daemon, stop } of opened.splice(0)) {
      stop.abort();
      await daemon.close();
    }
  });

  test('let clients in where somebody serves them, and tell who they are', async () => {
    const daemon = await open();
    const [sock] = daemon.sockets;
    const peers: unknown[] = [];
    sock?.server.on('connection', (socket) => {
      peers.push(daemon.peerOf(socket));
      socket.end();
    });
    assert.equal(existsSync(path()), false);
    await daemon.listen();
    const client = connect(path());
    await new Promise((resolve) => client.once('close', resolve).resume());
    assert.deepEqual(peers, [{ processId: process.pid, userId: process.getuid?.(), groupId: process.getgid?.() }]);
    // Nobody serves the read-only one, so nobody waits there.
    assert.equal(existsSync(`${path()}-ro`), false);
    client.destroy();
  });

  test('tell of another catalogue, whether a request or a command has changed it', async () => {
    const daemon = await open();
    const seen: string[] = [];
    daemon.onChange((before, after) => seen.push(`${before.live.length} ${after.live.length} ${after.saved.length}`));
    await daemon.engine.apply({ ...noRequest, declare: declared('networks: {lab: {mode: nat}}') });
    assert.deepEqual(seen, ['0 1 1']);
    await kvmnet.run('down', 'lab', '--forget');
    for (const deadline = performance.now() + 1000; seen.length < 2; await setTimeout(1))
      assert.ok(performance.now() < deadline);
    assert.equal(seen.at(-1), '1 0 0');
  });

  test('leave the socket away and the place free when they are closed', async () => {
    const first = await open();
    first.sockets[0]?.server.on('connection', (socket) => socket.end());
    await first.listen();
    await opened.splice(0)[0]?.daemon.close();
    assert.equal(existsSync(path()), false);
    await open();
  });
});

describe('systemd', () => {
  test('is told when all is ready, and when the daemon ends', async () => {
    const path = `${world.namespaces.directories.run}/notify`;
    const manager = unixSocket(SOCK_DGRAM, path);
    process.env.NOTIFY_SOCKET = path;
    try {
      const daemon = await start();
      await daemon.end();
      assert.deepEqual([received(manager), received(manager), received(manager)], ['READY=1', 'STOPPING=1', null]);
    } finally {
      delete process.env.NOTIFY_SOCKET;
      closeSync(manager);
    }
  });

  test('may open the sockets, which are then served in place of those at the path', async () => {
    const stop = new AbortController();
    const path = `${world.namespaces.directories.run}/passed`;
    const daemon = await openDaemon({
      version: '0.0.0',
      directories: world.namespaces.directories,
      log: () => {},
      libvirtSocket: `${world.namespaces.directories.run}/unused`,
      passedSockets: [{ descriptor: unixSocket(SOCK_STREAM, path), name: 'libvirt-ro' }],
      autostart: () => noRequest,
      signal: stop.signal,
    });
    const [passed] = daemon.sockets;
    const purposes = daemon.sockets.map(({ purpose }) => purpose);
    assert.deepEqual(purposes, ['libvirt-read-only', 'api']);
    passed?.server.on('connection', (socket) => socket.end('hello'));
    await daemon.listen();
    assert.equal(passed?.server.listenerCount('error'), 0, 'a later error would be swallowed');
    const client = connect(path);
    const said = await new Promise((resolve) => client.once('data', (text) => resolve(String(text))));
    assert.equal(said, 'hello');
    client.destroy();
    await daemon.close();
  });
});

const calls = loadSystemCalls();
const [SOCK_STREAM, SOCK_DGRAM, SOCK_NONBLOCK] = [1, 2, 0o4000];

/** A UNIX socket bound to the path, as somebody else has made it. */
function unixSocket(type: number, path: string): number {
  const descriptor = calls.socket(1, type | SOCK_NONBLOCK, 0);
  calls.bind(descriptor, Buffer.concat([Buffer.from([1, 0]), Buffer.from(path), Buffer.from([0])]));
  return descriptor;
}

function received(descriptor: number): string | null {
  const buffer = Buffer.alloc(100);
  const length = calls.recvNow(descriptor, buffer, 0);
  return length === null ? null : buffer.toString('utf8', 0, length);
}
