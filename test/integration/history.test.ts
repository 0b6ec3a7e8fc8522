import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { openHistory } from '../../src/daemon/open-history.ts';
import { noRequest } from '../../src/engine/request.ts';
import { markOf } from '../../src/state/mark.ts';
import { Command } from '../support/command.ts';
import { LinuxWorld } from '../support/linux-world.ts';
import { machineState } from '../support/machine-state.ts';
import type { NamespaceHost } from '../support/namespace-host.ts';
import { RunningDaemon } from '../support/running-daemon.ts';

const NAT = 'networks: {lab: {mode: nat}}';
const TWO = 'networks: {lab: {mode: nat}, closed: {mode: host-only}}';
const EDITED = `networks:
  lab: {mode: nat, bridge: br9, prefix: 10.20.0.0/24, mtu: 1400, dhcp: {leaseTime: 2h}}
  closed: {mode: routed, prefix: 10.30.0.0/24}
`;

let world: LinuxWorld;
let host: NamespaceHost;
let kvmnet: Command;
let history: string;
before(async () => {
  world = await LinuxWorld.open();
  host = world.namespaces;
  kvmnet = new Command(host.directories);
  history = join(host.directories.state, 'history');
});
after(() => world.close());
afterEach(async () => {
  const { saved, live } = await world.store.read();
  const remove = [...new Set([...saved, ...live].map(({ name }) => name))];
  const { observed } = await world.host.observe();
  const guests = [
    ...new Set(observed.links.map(markOf).flatMap((mark) => (mark?.role === 'guest' ? mark.attachment.guest : []))),
  ];
  const detach = guests.map((guest) => ({ guest, network: null }));
  await world.engine.apply({ ...noRequest, remove, detach, disconnect: true });
  rmSync(history, { recursive: true, force: true });
  for (const file of readdirSync(host.directories.config)) rmSync(join(host.directories.config, file));
});

const records = () => openHistory(host.directories, { warn: () => {} });
const summaries = (): readonly string[] =>
  records()
    .list()
    .map((entry) => (entry.kind === 'change' ? entry.summary : entry.reason));
const running = async (): Promise<readonly string[]> => (await world.store.read()).live.map(({ name }) => name).sort();

async function applied(text: string): Promise<void> {
  const { code, stderr } = await kvmnet.try(text, 'apply', '-');
  assert.equal(code, 0, stderr);
}

/** The machine and what is defined; what was made anew stands in another order, and knows of no carrier yet. */
async function picture(): Promise<unknown> {
  const { links, addresses, routes, ruleset, sysctls, dnsmasqs } = machineState();
  const { saved, live } = await world.store.read();
  const sorted = (list: unknown): readonly string[] => (list as unknown[]).map((item) => JSON.stringify(item)).sort();
  return {
    links: sorted((links as Json[]).map(({ ifname, ifalias, mtu, master }) => ({ ifname, ifalias, mtu, master }))),
    addresses: sorted(addresses),
    routes: sorted((routes as Json[]).map(({ flags: _, ...route }) => route)),
    ruleset: String(ruleset)
      .split(/\n\n|\n(?=\t*\})/)
      .sort(),
    sysctls,
    dnsmasqs: sorted(dnsmasqs),
    saved: sorted(saved),
    live: sorted(live),
  };
}

type Json = Readonly<Record<string, unknown>>;

describe('kvmnet undo', () => {
  test('puts back what apply, attach, detach, down and its options have done, the last first', async () => {
    const acts: readonly (() => Promise<unknown>)[] = [
      () => applied(TWO),
      () => kvmnet.run('attach', 'web1', '--network', 'lab', '--address', '192.168.124.77'),
      () => applied(EDITED),
      () => kvmnet.run('attach', 'web2', '--network', 'closed'),
      () => kvmnet.run('detach', 'web1'),
      () => kvmnet.run('down', 'closed', '--disconnect'),
      () => kvmnet.run('down', 'lab', '--forget'),
    ];
    const pictures: unknown[] = [];
    for (const act of acts) {
      pictures.push(await picture());
      await act();
    }
    for (const [index, before] of [...pictures.entries()].reverse()) {
      const { stdout } = await kvmnet.run('undo', `${index + 1}`);
      assert.match(stdout, new RegExp(`^change ${index + 1} is undone \\(`));
      assert.deepEqual(await picture(), before, `change ${index + 1}`);
    }
    const undone = records()
      .list()
      .map((entry) => (entry.kind === 'change' ? entry.undoneBy : null));
    assert.deepEqual(undone.slice(acts.length), [8, 9, 10, 11, 12, 13, 14]);
  });

  test('undoes the last change when none is named, and itself when it is typed again', async () => {
    await applied(NAT);
    await kvmnet.run('down', 'lab', '--forget');
    await kvmnet.run('undo');
    assert.deepEqual(await running(), ['lab']);
    await kvmnet.run('undo');
    assert.deepEqual(await running(), []);
    assert.deepEqual(summaries(), ['removes lab', 'adds and starts lab', 'removes lab', 'adds and starts lab']);
  });

  test('plugs a guest’s namespace in again', async () => {
    const peer = await host.addNamespace('web1');
    await applied(NAT);
    await kvmnet.run('attach', 'web1', '--network', 'lab', '--netns', '/run/netns/web1');
    const { stdout: before } = await peer.run('ip', '-br', 'link', 'show', 'eth0');
    await kvmnet.run('detach', 'web1');
    await kvmnet.run('undo');
    const { stdout: after } = await peer.run('ip', '-br', 'link', 'show', 'eth0');
    assert.equal(/([0-9a-f]{2}:){5}[0-9a-f]{2}/.exec(after)?.[0], /([0-9a-f]{2}:){5}[0-9a-f]{2}/.exec(before)?.[0]);
  });

  test('with --plan prints what it would do, ends with 2, and changes nothing', async () => {
    await applied(NAT);
    const before = await picture();
    const { code, stdout } = await kvmnet.try('', 'undo', '--plan');
    assert.equal(code, 2);
    assert.match(stdout, /^ip link (set|delete|del) .*virbr1/m);
    assert.deepEqual(await picture(), before);
    assert.deepEqual(summaries(), ['adds and starts lab']);
  });

  test('of what is only defined says what was done, and so does the change itself', async () => {
    await applied('networks: {lab: {mode: nat, autostart: false}}');
    assert.match((await kvmnet.run('down', 'lab', '--forget')).stdout, /^removes lab$/m);
    const { stdout } = await kvmnet.run('undo');
    assert.match(stdout, /^change \d+ is undone \(removes lab\)\ndefines lab\n$/);
  });

  test('refuses with 3 what somebody has changed since, and names that change', async () => {
    await applied(NAT);
    await applied('networks: {lab: {mode: nat, mtu: 1400}}');
    const { code, stderr } = await kvmnet.try('', 'undo', '1');
    assert.equal(code, 3);
    assert.match(stderr, /network lab was changed since by change 2: changes lab \(mtu\)/);
    assert.match(stderr, /kvmnet undo 2/);
    const programs = JSON.parse((await kvmnet.try('', 'undo', '1', '--json')).stdout);
    assert.equal(programs.diagnostics[0].code, 'changed-since');
  });

  test('refuses while guests are attached, unless told --disconnect', async () => {
    await applied(NAT);
    await kvmnet.run('attach', 'web1', '--network', 'lab');
    const { code, stderr } = await kvmnet.try('', 'undo', '1');
    assert.deepEqual([code, /has guests attached: web1/.test(stderr)], [3, true], stderr);
    await kvmnet.run('undo', '1', '--disconnect');
    assert.deepEqual(await running(), []);
  });

  test('says when a file goes on to declare the network otherwise', async () => {
    const file = join(host.directories.config, 'net.yaml');
    writeFileSync(file, NAT);
    await kvmnet.run('apply');
    writeFileSync(file, 'networks: {lab: {mode: nat, mtu: 1400}}');
    await kvmnet.run('apply');
    const { stderr } = await kvmnet.try('', 'undo');
    assert.match(stderr, /net\.yaml:1:\d+: notice: network lab is declared otherwise/);
  });

  test('ends with 64 for what is no number, and with 3 for a change that is not known', async () => {
    assert.equal((await kvmnet.try('', 'undo', 'yesterday')).code, 64);
    assert.equal((await kvmnet.try('', 'undo', '7')).code, 3);
    assert.equal((await kvmnet.try('', 'undo')).code, 3);
    assert.equal((await kvmnet.try('', 'history', '7')).code, 3);
  });
});

describe('kvmnet history', () => {
  test('tells who changed what, by which words, also behind sudo, and prints the plan', async () => {
    const env = { SUDO_UID: '4711', SUDO_USER: 'anna' };
    await new Command(host.directories, env).try(NAT, 'apply', '-');
    const { stdout } = await kvmnet.run('history');
    assert.match(
      stdout,
      /^ID +TIME +USER +BY +WHAT\n1 +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +anna +kvmnet apply - +adds and starts lab\n$/,
    );
    const { stdout: one } = await kvmnet.run('history', '1');
    assert.match(one, /^\+ {3}lab: \{mode: nat\}$/m);
    assert.match(one, /^ip link add name virbr1 /m);
    assert.deepEqual(records().read(1).author, { kind: 'command', user: { id: 4711, name: 'anna' }, via: 'apply -' });
  });

  test('is read without root, and by network', async () => {
    await applied(TWO);
    await kvmnet.run('down', 'closed');
    const { stdout } = await host.run(
      'setpriv',
      '--reuid=65534',
      '--regid=65534',
      '--clear-groups',
      'env',
      `KVMNET_STATE_DIR=${host.directories.state}`,
      process.execPath,
      'bin/kvmnet',
      'history',
      '--network',
      'closed',
      '--json',
    );
    assert.deepEqual(
      JSON.parse(stdout).map(({ summary }: { summary: string }) => summary),
      ['stops closed', 'adds and starts lab and closed'],
    );
    assert.equal((await kvmnet.json<readonly unknown[]>('history', '--network', 'lab')).length, 1);
  });

  test('has every change once when several are made at once', async () => {
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((name) => applied(`networks: {${name}: {mode: open}}`)));
    assert.deepEqual(
      [...summaries()].sort(),
      names.map((name) => `adds and starts ${name}`),
    );
    assert.deepEqual(
      readdirSync(history).sort(),
      [1, 2, 3, 4].map((id) => `00000${id}.json`),
    );
  });

  test('has a change that was put back, which cannot be undone', async () => {
    await host.run('mount', '-t', 'tmpfs', 'tmpfs', '/usr/sbin');
    await kvmnet.try(NAT, 'apply', '-').finally(() => host.run('umount', '/usr/sbin'));
    assert.match((await kvmnet.run('history')).stdout, /adds and starts lab \(failed: .*dnsmasq/);
    assert.match((await kvmnet.try('', 'undo', '1')).stderr, /change 1 failed/);
  });

  test('does not stand in the way of a change when its disk is full, and says so', async () => {
    mkdirSync(history, { recursive: true });
    await host.run('mount', '-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', history);
    writeFileSync(join(history, 'full'), 'x'.repeat(4096));
    const { code, stderr, stdout } = await kvmnet.try(NAT, 'apply', '-');
    assert.deepEqual([code, (await running()).length], [0, 1], stderr);
    assert.match(stderr, /warning: the change is made, but not written down: .*ENOSPC/);
    assert.match(stdout, /^lab: nat on /);
    assert.deepEqual(readdirSync(history), ['full']);
    await host.run('umount', history);
  });

  test('lacks a change that was killed before it was written down, and undo does not take it for another', async () => {
    await applied(NAT);
    // Whoever opens it to write waits for a reader.
    await host.run('mkfifo', join(history, 'record.new'));
    const file = join(dirname(host.directories.config), 'edited.yaml');
    writeFileSync(file, 'networks: {lab: {mode: nat, mtu: 1400}}');
    const running = kvmnet.startQuietly('apply', file);
    const ended = once(running, 'exit');
    const mtu = async () => JSON.parse((await host.run('ip', '-j', 'link', 'show', 'virbr1')).stdout)[0].mtu;
    while ((await mtu()) !== 1400) await delay(20);
    await delay(500);
    running.kill('SIGKILL');
    await ended;
    rmSync(join(history, 'record.new'));
    assert.deepEqual(summaries(), ['adds and starts lab']);
    const { code, stderr } = await kvmnet.try('', 'undo');
    assert.equal(code, 3);
    assert.match(stderr, /network lab is not as change 1 left it, and no later change of it is known/);
    await kvmnet.run('down', 'lab');
    assert.deepEqual(summaries(), ['stops lab', 'adds and starts lab']);
  });

  test('goes on beside files that are half-written, of a newer kvmnet, or none of its own', async () => {
    await applied(NAT);
    writeFileSync(join(history, '000002.json'), '{"version":1,"id":2,"ti');
    writeFileSync(join(history, '000003.json'), '{"version":2}');
    writeFileSync(join(history, 'README'), 'hello');
    await kvmnet.run('down', 'lab');
    assert.deepEqual(
      records()
        .list()
        .map(({ id, kind }) => [id, kind]),
      [
        [4, 'change'],
        [3, 'unreadable'],
        [2, 'unreadable'],
        [1, 'change'],
      ],
    );
    assert.match((await kvmnet.run('history')).stdout, /^3 .*a newer kvmnet has written it$/m);
    await kvmnet.run('undo');
    assert.equal((await running()).length, 1);
  });

  test('knows what the daemon has started and reloaded, and not what it has put right', async () => {
    const file = join(host.directories.config, 'net.yaml');
    writeFileSync(file, NAT);
    const daemon = await RunningDaemon.start(host.directories);
    await host.run('nft', 'flush', 'ruleset');
    await daemon.says(/the ruleset was flushed/, 5000);
    writeFileSync(file, 'networks: {lab: {mode: nat, mtu: 1400}}');
    daemon.process.kill('SIGHUP');
    await daemon.says(/^reloaded$/, 5000);
    // A command is heard of by the daemon, and is nobody else's doing.
    await kvmnet.run('undo');
    await daemon.end();
    rmSync(join(host.directories.run, 'autostarted'));
    const told = records()
      .list()
      .map((entry) =>
        entry.kind === 'change' ? `${entry.author.kind} ${entry.author.via}: ${entry.summary}` : entry.reason,
      );
    assert.deepEqual(told, [
      'command undo: changes lab (mtu)',
      'daemon reload: changes lab (mtu)',
      'daemon start: adds and starts lab',
    ]);
  });
});
