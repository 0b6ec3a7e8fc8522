import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type Daemon, openDaemon } from '../../src/daemon/daemon.ts';
import { metricsSnapshot } from '../../src/daemon/metrics-snapshot.ts';
import { noRequest } from '../../src/engine/request.ts';
import { networkName } from '../../src/net/names.ts';
import type { HostEvent } from '../../src/observer/host-event.ts';
import { Command } from '../support/command.ts';
import { Guest } from '../support/dnsmasq-world.ts';
import { EventEar } from '../support/event-ear.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';
import { releaseLease } from '../support/release-lease.ts';
import { RunningDaemon } from '../support/running-daemon.ts';
import { until } from '../support/until.ts';

const lab = networkName('lab');
const nat = declared(
  'networks: {lab: {mode: nat, bridge: virbr9, prefix: 10.9.0.0/24, ipv6: false, dhcp: {leaseTime: 2m}}}',
);

/** So many that it takes a while. */
const many = declared(
  `networks: {${Array.from({ length: 20 }, (_, number) => `many${number}: {mode: nat, bridge: many${number}}`).join(', ')}}`,
);

let world: LinuxWorld;
let kvmnet: Command;
let guest: Guest;
before(async () => {
  world = await LinuxWorld.open();
  kvmnet = new Command(world.namespaces.directories);
  guest = new Guest(await world.namespaces.addNamespace('guest'), world.namespaces.directories.config);
  await world.namespaces.addCable('port0', guest.peer);
});
after(() => world.close());

const ip = (...words: readonly string[]) => world.namespaces.run('ip', ...words);

const startDaemon = (): Promise<Daemon> =>
  openDaemon({
    version: '0.0.0',
    directories: world.namespaces.directories,
    log: () => {},
    libvirtSocket: `${world.namespaces.directories.run}/libvirt`,
    autostart: () => noRequest,
    signal: new AbortController().signal,
  });

describe('a daemon’s observer', () => {
  let daemon: Daemon;
  let ear: EventEar;
  beforeEach(async () => {
    await world.engine.apply({ ...noRequest, declare: nat });
    await ip('link', 'set', 'dev', 'port0', 'master', 'virbr9');
    daemon = await startDaemon();
    ear = new EventEar(daemon.observer);
  });
  afterEach(async () => {
    await ear.close();
    await daemon.close();
    await world.engine.apply({ ...noRequest, remove: [lab], disconnect: true });
  });

  test('tells of a lease within 300 ms of its being written, and of its end', async () => {
    const file = `${world.namespaces.directories.state}/leases/lab`;
    let writtenAt = 0;
    const told = ear.hears(/is leased to/).then(() => {
      writtenAt = statSync(file).mtimeMs;
      return Date.now();
    });
    const answer = await guest.lease();
    const delay = (await told) - writtenAt;
    assert.ok(delay < 300, `${delay} ms`);
    const [lease] = ear.events.filter(({ kind }) => kind === 'lease-added');
    assert.ok(lease?.kind === 'lease-added');
    assert.deepEqual([lease.network, lease.address], [lab, answer?.address]);
    const { mac } = lease;
    assert.equal(readFileSync(file, 'utf8').includes(`${mac} ${lease.address}`), true);
    await releaseLease(guest.peer, { address: lease.address, mac: `${mac}`, server: '10.9.0.1' });
    await ear.hears(new RegExp(`the lease of ${answer?.address} by .* has ended`));
  });

  test('tells of leases that came while nobody followed, to who comes back', async () => {
    const { lastId } = daemon.observer;
    await ear.close();
    const answer = await guest.lease();
    const back = new EventEar(daemon.observer, lastId);
    await back.hears(new RegExp(`${answer?.address} is leased to`), { withinMs: 300 });
    await back.close();
  });

  test('tells of a tap that somebody plugs in, takes down, and deletes', async () => {
    await ip('tuntap', 'add', 'dev', 'tap7', 'mode', 'tap');
    await ip('link', 'set', 'dev', 'tap7', 'master', 'virbr9', 'up');
    await ear.hears(/network lab: link tap7 is plugged in/, { withinMs: 1000 });
    await ip('link', 'del', 'dev', 'tap7');
    await ear.hears(/network lab: link tap7 is unplugged/, { withinMs: 1000 });
  });

  test('tells of a link of nobody’s network that comes, gets an address, leads out, and goes down', async () => {
    await ip('link', 'add', 'dev', 'nic7', 'type', 'veth', 'peer', 'name', 'nic8');
    await ear.hears(/host: link nic7 appeared/, { withinMs: 1000 });
    await ip('link', 'set', 'dev', 'nic7', 'up');
    await ear.hears(/link nic7 came up/, { withinMs: 1000 });
    await ip('address', 'add', '10.77.0.2/24', 'dev', 'nic7');
    await ear.hears(/address 10\.77\.0\.2\/24 on nic7 came/, { withinMs: 1000 });
    await ip('route', 'add', 'default', 'via', '10.77.0.1');
    await ear.hears(/the default route via 10\.77\.0\.1 by nic7 came/, { withinMs: 1000 });
    await ip('link', 'set', 'dev', 'nic7', 'down');
    await ear.hears(/link nic7 went down; .*the default route via 10\.77\.0\.1 by nic7 went/, { withinMs: 1000 });
    await ip('link', 'del', 'dev', 'nic7');
    await ear.hears(/link nic7 is gone/, { withinMs: 1000 });
  });

  test('tells of a change that fails, under its number in the history', async () => {
    const gone = new AbortController();
    const change = daemon.engineFor(gone.signal).apply({ ...noRequest, declare: many });
    await until(() => readFileSync('/proc/net/dev', 'utf8').includes('many0:'));
    gone.abort();
    await assert.rejects(change, { code: 'interrupted' });
    const [failed] = daemon.history.list({ limit: 1 });
    await ear.hears(new RegExp(`^change ${failed?.id} failed, and everything is as it was before: .*interrupted`));
  });

  test('tells what happened before the daemon was started again, under ids of its own', async () => {
    await ip('link', 'del', 'dev', 'virbr9');
    const { at } = await ear.hears(/bridge virbr9 was deleted; made again/, { withinMs: 2000 });
    await ear.close();
    await daemon.close();
    daemon = await startDaemon();
    const [life] = daemon.observer.lastId.split('-');
    ear = new EventEar(daemon.observer, `${life}-0`);
    assert.equal((await ear.hears(/bridge virbr9 was deleted; made again/)).at, at);
  });

  test('tells of a bridge that was deleted, that it is there again, and what was done', async () => {
    await ip('link', 'del', 'dev', 'virbr9');
    await ear.hears(/bridge virbr9 was deleted; made again/, { withinMs: 2000 });
    const kinds = ear.events.map(({ kind }) => kind);
    const order = ['network-broken', 'network-well', 'repaired'].map((kind) =>
      kinds.indexOf(kind as HostEvent['kind']),
    );
    assert.ok(
      order.every((place, index) => place >= 0 && place > (order[index - 1] ?? -1)),
      kinds.join(' '),
    );
    const numbers = ear.events.map(({ id }) => Number(id.split('-')[1]));
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => (numbers[0] ?? 0) + index),
    );
  });
});

describe('the daemon’s metrics', () => {
  test('tell of leases, of what was put right, and how long a request took', async () => {
    await world.engine.apply({ ...noRequest, declare: nat });
    await ip('link', 'set', 'dev', 'port0', 'master', 'virbr9');
    const daemon = await startDaemon();
    await guest.lease();
    const ear = new EventEar(daemon.observer);
    await ip('link', 'del', 'dev', 'virbr9');
    await ear.hears(/bridge virbr9 was deleted; made again/, { withinMs: 2000 });
    await daemon.engine.apply(noRequest);
    const text = await daemon.metrics.print(await metricsSnapshot({ ...daemon, version: '1.2.3' }));
    for (const line of [
      'kvmnet_leases{network="lab"} 1',
      'kvmnet_addresses_used{network="lab",prefix="10.9.0.0/24"} 1',
      'kvmnet_addresses_free{network="lab",prefix="10.9.0.0/24"} 252',
      'kvmnet_dnsmasq_running{network="lab"} 1',
      'kvmnet_repairs_total{network="lab"} 1',
      'kvmnet_apply_duration_seconds_count{outcome="done"} 1',
    ])
      assert.ok(text.includes(`${line}\n`), `no ${line} in: ${text}`);
    await ear.close();
    await daemon.close();
    await world.engine.apply({ ...noRequest, remove: [lab], disconnect: true });
  });
});

describe('kvmnet events', () => {
  const open: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of open.splice(0)) child.kill('SIGKILL');
    const { saved } = await world.store.read();
    await world.engine.apply({ ...noRequest, remove: saved.map(({ name }) => name), disconnect: true });
  });

  /** Starts it, and resolves when it follows, which it says by what `--since` asks for. */
  async function follow(...args: readonly string[]) {
    const words = [...kvmnet.words, 'events', '--since', '0-0', ...args];
    const child = spawn(process.execPath, words, { env: kvmnet.environment, stdio: ['ignore', 'pipe', 'inherit'] });
    open.push(child);
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    const says = async (expected: RegExp): Promise<void> => {
      for (const deadline = performance.now() + 10_000; !lines.some((line) => expected.test(line)); await setTimeout(5))
        assert.ok(performance.now() < deadline, `it has not said ${expected}, but: ${lines.join('\n')}`);
    };
    return { child, lines, says };
  }

  test('follows what commands do, a line for each thing, with its time', async () => {
    const { child, lines, says } = await follow();
    writeFileSync(`${world.namespaces.directories.config}/net.yaml`, 'networks: {lab: {mode: nat}}');
    await kvmnet.run('apply');
    await says(/Z network lab: started$/);
    await kvmnet.run('attach', 'web1', '--network', 'lab');
    await says(/Z network lab: guest web1 \(vnet0\) is plugged in, 52:54:/);
    await kvmnet.run('detach', 'web1');
    await kvmnet.run('down', 'lab', '--forget');
    await says(/Z network lab: removed$/);
    assert.ok(lines.every((line) => /^\d{4}-\d\d-\d\dT[\d:.]+Z /.test(line)));
    assert.equal(
      lines.some((line) => line.includes('broken')),
      false,
      lines.join('\n'),
    );
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  test('follows one daemon after another', async () => {
    const { directories } = world.namespaces;
    const first = await RunningDaemon.start(directories);
    const { child, lines, says } = await follow('--json');
    const { length } = lines;
    await first.end();
    const second = await RunningDaemon.start(directories);
    await until(() => lines.length > length);
    assert.equal(JSON.parse(lines.at(-1) ?? '').kind, 'lost');
    await kvmnet.try('networks: {lab: {mode: nat}}', 'apply', '-');
    await says(/network lab: started/);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await second.end();
  });

  test('tells programs an object a line, of the kinds and the network that they want', async () => {
    const { child, lines, says } = await follow('--json', '--network', 'lab', '--kinds', 'network-started,port');
    await world.engine.apply({ ...noRequest, declare: [...nat, ...declared('networks: {web: {mode: nat}}')] });
    await says(/"network-started"/);
    await world.engine.apply({ ...noRequest, stop: [lab, networkName('web')] });
    await world.engine.apply({ ...noRequest, remove: [networkName('web')] });
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)).map(({ kind, network }) => [kind, network]),
      [
        ['lost', null],
        ['network-started', 'lab'],
      ],
    );
  });

  test('says of a network that is not there that it is not, and waits for it', async () => {
    const words = [...kvmnet.words, 'events', '--network', 'lab'];
    const child = spawn(process.execPath, words, { env: kvmnet.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    open.push(child);
    const [complaint] = await once(createInterface({ input: child.stderr }), 'line');
    assert.equal(complaint, 'kvmnet: there is no network lab yet; none is declared');
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    // From when on it follows, nothing tells.
    await until(async () => {
      await world.engine.apply({ ...noRequest, declare: nat });
      await world.engine.apply({ ...noRequest, remove: [lab] });
      return lines.length > 0;
    });
    assert.match(lines[0] ?? '', /network lab: /);
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  test('ends without a word when nobody reads it any more', async () => {
    const { child } = await follow();
    child.stdout?.destroy();
    const exit = once(child, 'exit');
    await world.engine.apply({ ...noRequest, declare: nat });
    assert.deepEqual(await exit, [0, null]);
  });

  test('knows no kind that there is not', async () => {
    const { code, stderr } = await kvmnet.try('', 'events', '--kinds', 'lease,nonsense');
    assert.equal(code, 64);
    assert.match(stderr, /there is no kind of event "nonsense"; there are network-defined, /);
  });
});
