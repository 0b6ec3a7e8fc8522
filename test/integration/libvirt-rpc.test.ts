import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { defaultLimits } from '../../src/libvirt/server/limits.ts';
import { uuidOf } from '../support/memory-networks.ts';
import { type ProgramResult, runProgram } from '../support/run-program.ts';
import { ServedNetworks } from '../support/served-networks.ts';
import { until } from '../support/until.ts';

// virsh as it comes, against networks in memory: what is tried is the way between the two.

let served: ServedNetworks;

before(async () => {
  served = await ServedNetworks.start({
    limits: { ...defaultLimits, keepAlive: { intervalMs: 300, questions: 3 } },
  });
  served.networks.define('default');
});
after(() => served.close());

const uri = (path = served.path, scheme = 'network:///system'): string => `${scheme}?socket=${path}`;

/** Runs virsh with the words given, whatever becomes of it. */
const virsh = (...words: readonly string[]): Promise<ProgramResult> => virshAt(uri(), ...words);

const virshAt = (where: string, ...words: readonly string[]): Promise<ProgramResult> =>
  runProgram(['virsh', '-c', where, ...words], { codes: [0, 1], deadlineSeconds: 20 });

/** What virsh says, without the blank lines and the rest of the way to a table. */
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '' && !/^-+$/.test(line));

test('virsh lists, starts, shows and destroys networks', async () => {
  assert.deepEqual(lines((await virsh('net-list', '--all')).stdout), [
    'Name State Autostart Persistent',
    'default inactive no yes',
  ]);
  assert.deepEqual(lines((await virsh('net-start', 'default')).stdout), ['Network default started']);
  assert.deepEqual(lines((await virsh('net-autostart', 'default')).stdout), ['Network default marked as autostarted']);
  assert.deepEqual(lines((await virsh('net-list', '--autostart')).stdout).slice(1), ['default active yes yes']);
  assert.deepEqual(lines((await virsh('net-info', 'default')).stdout), [
    'Name: default',
    `UUID: ${uuidOf('default')}`,
    'Active: yes',
    'Persistent: yes',
    'Autostart: yes',
    'Bridge: br-default',
  ]);
  assert.deepEqual(lines((await virsh('net-dumpxml', 'default')).stdout), ['<network><name>default</name></network>']);
  assert.match(
    (await virsh('net-dhcp-leases', 'default')).stdout,
    /52:54:00:00:00:01 +ipv4 +192\.168\.122\.2\/24 +guest/,
  );
  assert.deepEqual(lines((await virsh('net-destroy', 'default')).stdout), ['Network default destroyed']);
  assert.deepEqual(lines((await virsh('net-list')).stdout).slice(1), []);
});

test('virsh defines and creates networks from files, the largest that its protocol lets through included', async () => {
  const file = `${served.path}.xml`;
  writeFileSync(file, `<network><name>defined</name><!--${'x'.repeat(4_000_000)}--></network>`);
  assert.match((await virsh('net-define', file)).stdout, /^Network defined defined from /);
  assert.ok((await virsh('net-dumpxml', 'defined')).stdout.length > 4_000_000);
  assert.match((await virsh('net-create', file)).stdout, /^Network defined created from /);
  assert.match((await virsh('net-destroy', 'defined')).stdout, /^Network defined destroyed/);
  assert.match((await virsh('net-undefine', 'defined')).stdout, /^Network defined has been undefined/);
});

test('virsh prints our refusals as its own', async () => {
  assert.deepEqual(lines((await virsh('net-info', 'none')).stderr), [
    "error: failed to get network 'none'",
    "error: Network not found: no network with matching name 'none'",
  ]);
  assert.deepEqual(lines((await virsh('net-destroy', 'default')).stderr), [
    'error: Failed to destroy network default',
    "error: Requested operation is not valid: network 'default' is not active",
  ]);
});

test('virsh is told of what other drivers do that it is not to be had here', async () => {
  for (const [words, api] of [
    [['list', '--all'], 'virConnectNumOfDomains'],
    [['pool-list'], 'virConnectNumOfStoragePools'],
    [['capabilities'], 'virConnectGetCapabilities'],
  ] as const) {
    const said = lines((await virsh(...words)).stderr).at(-1);
    assert.equal(said, `error: this function is not supported by the connection driver: ${api}`);
  }
});

test('virsh learns where it is', async () => {
  assert.equal(lines((await virsh('hostname')).stdout)[0], 'host.example');
  assert.equal(lines((await virsh('uri')).stdout)[0], uri());
  assert.match((await virsh('version', '--daemon')).stdout, /Running against daemon: 9\.7\.0/);
});

test('virsh opens the networks of the system, by whatever way leads to a socket, and nothing else', async () => {
  for (const scheme of ['network+unix:///system', 'remote+unix:///']) {
    assert.equal((await virshAt(uri(served.path, scheme), 'net-list')).code, 0);
  }
  const session = await virshAt(uri(served.path, 'network:///session'), 'net-list');
  assert.match(session.stderr, /unexpected network URI path '\/session', try network:\/\/\/system/);
  const qemu = await virshAt(uri(served.path, 'qemu:///system'), 'list');
  assert.match(qemu.stderr, /no connection driver available for qemu:\/\/\/system/);
});

test('virsh that is read-only looks at everything and changes nothing, on either socket', async () => {
  for (const path of [served.path, served.readOnlyPath]) {
    assert.match((await virshAt(uri(path), '--readonly', 'net-list', '--all')).stdout, /default +inactive/);
    const { code, stderr } = await virshAt(uri(path), '--readonly', 'net-start', 'default');
    assert.equal(code, 1);
    assert.match(stderr, /operation forbidden: read only access prevents virNetworkCreate/);
  }
  // Here virsh does not know that it is read-only, and leaves it to us to refuse.
  const { stderr } = await virshAt(uri(served.readOnlyPath), 'net-start', 'default');
  assert.match(stderr, /operation forbidden: read only access prevents virNetworkCreate/);
});

test('virsh is told of events while others cause them', async () => {
  const watcher = spawn(
    'virsh',
    ['-c', uri(), '-k', '1', 'net-event', '--event', 'lifecycle', '--loop', '--timeout', '4'],
    {
      env: { ...process.env, LC_ALL: 'C' },
      timeout: 20_000,
      killSignal: 'SIGKILL',
    },
  );
  let printed = '';
  watcher.stdout.on('data', (text) => {
    printed += text;
  });
  const ended = once(watcher, 'close');
  const hears = { kind: 'lifecycle', network: { name: 'hello', uuid: uuidOf('hello') }, what: 'defined' } as const;
  await until(() => {
    served.server.publish(hears);
    return printed.includes('hello');
  });
  await virsh('net-start', 'default');
  await virsh('net-destroy', 'default');
  const [code] = await ended;
  assert.equal(code, 0);
  assert.deepEqual(
    lines(printed).filter((line) => line.includes('default')),
    ["event 'lifecycle' for network default: Started", "event 'lifecycle' for network default: Stopped"],
  );
});

test('virsh that asks whether we live, and is asked, stays connected while nothing happens', async () => {
  const idle = ['-k', '1', '-K', '1', 'net-event', '--event', 'lifecycle', '--timeout', '3'];
  const { stdout, stderr } = await virsh(...idle);
  assert.deepEqual([lines(stdout), stderr], [['event loop timed out', 'events received: 0'], '']);
  assert.deepEqual(served.logged, []);
});

test('many a virsh at once are each served', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => virsh('net-list', '--all')));
  for (const { stdout } of answers) assert.match(stdout, /default +inactive/);
  await until(() => served.server.clientCount === 0);
});

test('one virsh does many things over one connection', async () => {
  const script = ['net-start default', 'net-list', 'net-uuid default', 'net-destroy default'].join('; ');
  const { stdout } = await virsh(script);
  assert.deepEqual(lines(stdout), [
    'Network default started',
    'Name State Autostart Persistent',
    'default active yes yes',
    uuidOf('default'),
    'Network default destroyed',
  ]);
});
