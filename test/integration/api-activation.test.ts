import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, lstatSync, readFileSync } from 'node:fs';
import { after, afterEach, before, describe, test } from 'node:test';
import { apiSocketPath } from '../../src/daemon/api-sockets.ts';
import { noRequest } from '../../src/engine/request.ts';
import { loadSystemCalls } from '../../src/host/linux/system-calls.ts';
import { ApiCaller } from '../support/api-caller.ts';
import { ApiWorld } from '../support/api-world.ts';
import { declared } from '../support/linux-world.ts';
import { RunningDaemon } from '../support/running-daemon.ts';
import { until } from '../support/until.ts';

let api: ApiWorld;
before(async () => {
  api = await ApiWorld.open();
});
after(() => api.close());
const token = (): string => readFileSync(`${api.directories.state}/tokens/admin`, 'utf8');

describe('a daemon that ends', () => {
  test('takes its socket and the page’s address with it', async () => {
    await api.end();
    assert.equal(existsSync(apiSocketPath(api.directories)), false);
    const { code, stderr } = await api.kvmnet.try('', 'page');
    assert.deepEqual([code, /no daemon serves it/.test(stderr)], [3, true]);
    await api.start();
  });

  test('and one that starts again have the same tokens', async () => {
    const before = token();
    await api.end();
    await api.start();
    assert.equal(token(), before);
    assert.equal((await api.bearer('admin').get('/api/v1/networks')).status, 200);
  });

  test('by kill -9 leaves a socket that nobody serves: commands do without, and the next daemon replaces it', async () => {
    await api.world.engine.apply({ ...noRequest, declare: declared('networks: {lab: {mode: nat}}') });
    await api.end('SIGKILL');
    assert.ok(lstatSync(apiSocketPath(api.directories)).isSocket());
    assert.match((await api.kvmnet.run('list')).stdout, /^lab /m);
    await api.start();
    assert.equal((await api.root.get('/api/v1/networks/lab')).status, 200);
    await api.clear();
  });
});

describe('the address of a page whose daemon was killed', () => {
  const told = async () => {
    const { code, stdout, stderr } = await api.kvmnet.try('', 'page');
    return [code, stdout, /no daemon serves it/.test(stderr)];
  };

  test('is not told, for anybody may listen there by now', async () => {
    await api.end('SIGKILL');
    assert.deepEqual(await told(), [3, '', true]);
  });

  test('nor while a daemon without a page runs', async () => {
    const daemon = await RunningDaemon.start(api.directories);
    assert.deepEqual(await told(), [3, '', true]);
    await daemon.end();
    await api.start();
  });
});

describe('a daemon whose sockets systemd has opened', () => {
  const PASSED = '/run/passed-api';
  const opened: ChildProcess[] = [];
  before(() => api.end());
  afterEach(async () => {
    for (const child of opened.splice(0)) {
      const ended = once(child, 'close');
      child.kill('SIGTERM');
      await ended;
    }
  });
  after(() => api.start());

  /** Starts it with sockets by name, as systemd does (sd_listen_fds(3)). */
  async function activate(sockets: Readonly<Record<string, number>>, ...args: readonly string[]): Promise<string> {
    const [names, descriptors] = [Object.keys(sockets), Object.values(sockets)];
    const libvirt = `${api.directories.run}/libvirt-sock`;
    const words = [process.execPath, ...api.kvmnet.words, 'daemon', '--libvirt-socket', libvirt, ...args];
    const child = spawn('sh', ['-c', 'LISTEN_PID=$$ exec "$@"', 'sh', ...words], {
      env: { ...api.kvmnet.environment, LISTEN_FDS: `${descriptors.length}`, LISTEN_FDNAMES: names.join(':') },
      stdio: ['ignore', 'ignore', 'pipe', ...descriptors],
    });
    for (const descriptor of descriptors) closeSync(descriptor);
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
    opened.push(child);
    await until(() => /ready|kvmnet: /.test(said), 30);
    return said;
  }

  test('serves programs and browsers at those, and makes none of its own for programs', async () => {
    await activate({
      'kvmnetd-api.socket': boundSocket(AF_UNIX, Buffer.from(`${PASSED}\0`)),
      'kvmnetd-http.socket': boundSocket(
        AF_INET,
        Buffer.from([9090 >> 8, 9090 & 255, 127, 0, 0, 1, ...Array(8).fill(0)]),
      ),
    });
    const root = new ApiCaller({ socketPath: PASSED });
    assert.equal((await root.get('/api/v1/host')).status, 200);
    const browser = new ApiCaller({ host: '127.0.0.1', port: 9090 });
    assert.equal((await browser.get('/api/v1/host')).status, 401);
    assert.equal((await browser.bearing(token().trim()).get('/api/v1/host')).status, 200);
    assert.match((await api.kvmnet.run('page')).stdout, /^http:\/\/127\.0\.0\.1:9090\/#token=/);
    assert.equal(existsSync(apiSocketPath(api.directories)), false);
  });

  test('refuses one for browsers that is no TCP, by its name', async () => {
    const said = await activate({ 'kvmnetd-http.socket': boundSocket(AF_UNIX, Buffer.from('/run/passed-http\0')) });
    assert.match(said, /cannot listen on the passed socket "kvmnetd-http\.socket": browsers come by TCP/);
  });
});

const [AF_UNIX, AF_INET, SOCK_STREAM, SOCK_NONBLOCK] = [1, 2, 1, 0o4000];

/** A socket bound to an address (all of its `sockaddr` but the family), as somebody else has made it. */
function boundSocket(family: number, address: Buffer): number {
  const calls = loadSystemCalls();
  const descriptor = calls.socket(family, SOCK_STREAM | SOCK_NONBLOCK, 0);
  calls.bind(descriptor, Buffer.concat([Buffer.from([family, 0]), address]));
  return descriptor;
}
