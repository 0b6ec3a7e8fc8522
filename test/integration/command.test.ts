import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from '../support/command.ts';
import { machineState } from '../support/machine-state.ts';
import { NamespaceHost } from '../support/namespace-host.ts';
import { until } from '../support/until.ts';

const NAT = 'networks: {default: {mode: nat}}';
const THREE = `networks:
  default: {mode: nat}
  closed: {mode: host-only}
  lab: {mode: routed, prefix: 10.20.0.0/24}
`;

describe('the command', () => {
  let host: NamespaceHost;
  let kvmnet: Command;
  let folder: string;
  let untouched: ReturnType<typeof machineState>;

  before(async () => {
    host = await NamespaceHost.open();
    folder = dirname(host.directories.run);
    await mkdir(host.directories.config);
    kvmnet = new Command(host.directories);
    untouched = machineState();
  });
  after(() => host.close());
  const unchanged = (): void => assert.deepEqual(machineState(), untouched);

  test('reports every mistake of a file at once, with code 3, and changes nothing', async () => {
    const { code, stderr } = await kvmnet.try('networks: {a: {mode: natt}, b: {mode: nat, brigde: x}}', 'apply', '-');
    assert.equal(code, 3);
    assert.match(stderr, /1:\d+: error: .*natt/);
    assert.match(stderr, /brigde/);
    unchanged();
  });

  test('ends with 64 when it is used wrongly', async () => {
    assert.equal((await kvmnet.try('', 'fly')).code, 64);
    assert.equal((await kvmnet.try('', 'attach', 'web1')).code, 64);
    assert.equal((await kvmnet.try('', 'attach', 'web 1', '--network', 'default')).code, 64);
  });

  test('ends without a crash where what it prints cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    for (const [stdout, code, said] of [
      ['pipe', 141, ''],
      [full, 1, 'kvmnet: cannot write standard output: ENOSPC: no space left on device, write\n'],
    ] as const) {
      for (const args of [['--help'], ['list', '--json'], ['graph', '--whole']]) {
        const words = [...kvmnet.words, ...args];
        const child = spawn(process.execPath, words, { env: kvmnet.environment, stdio: ['ignore', stdout, 'pipe'] });
        child.stdout?.destroy();
        const [stderr, [ended]] = await Promise.all([text(child.stderr as Readable), once(child, 'close')]);
        assert.deepEqual([ended, stderr], [code, said], args.join(' '));
      }
    }
    closeSync(full);
  });

  test('names what is known when a network is not', async () => {
    const { code, stderr } = await kvmnet.try('', 'up', 'nowhere');
    assert.equal(code, 3);
    assert.match(stderr, /there is no network nowhere/);
  });

  test('plan ends with 2 when there is something to do, and changes nothing', async () => {
    const { code, stdout } = await kvmnet.try(NAT, 'plan', '-');
    assert.equal(code, 2);
    assert.match(stdout, /^ip link add name virbr0 /m);
    unchanged();
  });

  test('plan ends with 0 when all is as declared', async () => {
    assert.equal((await kvmnet.try(NAT, 'apply', '-')).code, 0);
    assert.equal((await kvmnet.try(NAT, 'plan', '-')).code, 0);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('plan tells of what changes in definitions alone, as apply does', async () => {
    const stopped = (change: string) => `networks: {off: {mode: nat, autostart: false, prefix: 10.77.0.0/24${change}}}`;
    await kvmnet.try(stopped(''), 'apply', '-');
    const edited = stopped(', title: Off');
    const planned = await kvmnet.try(edited, 'plan', '-');
    assert.deepEqual([planned.code, planned.stdout, planned.stderr], [2, '', 'changes off (title)\n']);
    assert.equal((await kvmnet.try(edited, 'apply', '-')).stdout, 'changes off (title)\n');
    const again = await kvmnet.try(edited, 'plan', '-');
    assert.deepEqual([again.code, again.stdout, again.stderr], [0, '', 'nothing to do\n']);
    const undo = await kvmnet.try('', 'undo', '--plan', '--json');
    assert.deepEqual([undo.code, JSON.parse(undo.stdout).changes], [2, true]);
    const pruned = await kvmnet.try(NAT, 'plan', '--prune', '-');
    assert.match(pruned.stderr, /^adds and starts default, removes off$/m);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('apply without files names the folder in which it looked', async () => {
    const { code, stderr } = await kvmnet.try('', 'apply');
    assert.equal(code, 3);
    assert.match(stderr, new RegExp(host.directories.config));
  });

  test('moves the default network when something has its prefix, and says so', async () => {
    await host.run('ip', 'link', 'add', 'name', 'busy', 'type', 'bridge');
    await host.run('ip', 'address', 'add', '192.168.122.77/24', 'dev', 'busy');
    const { code, stderr, stdout } = await kvmnet.try(NAT, 'apply', '-');
    assert.equal(code, 0);
    assert.match(stdout, /192\.168\.123\.1\/24/);
    assert.match(stderr, /192\.168\.122\.0\/24 is taken/);
    await kvmnet.run('down', '--all', '--forget');
    await host.run('ip', 'link', 'delete', 'busy');
    unchanged();
  });

  test('prune removes what the files no longer declare, and nothing of others', async () => {
    await kvmnet.try(THREE, 'apply', '-');
    await host.run('ip', 'link', 'add', 'name', 'theirs', 'type', 'bridge');
    assert.equal((await kvmnet.try(NAT, 'apply', '--prune', '-')).code, 0);
    const names = (await kvmnet.json<readonly { name: string }[]>('list')).map(({ name }) => name);
    assert.deepEqual(names, ['default']);
    await host.run('ip', 'link', 'delete', 'theirs');
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('a bridge that somebody else has made is not taken over', async () => {
    await host.run('ip', 'link', 'add', 'name', 'virbr7', 'type', 'bridge');
    const { code, stderr } = await kvmnet.try('networks: {a: {mode: nat, bridge: virbr7}}', 'apply', '-');
    assert.equal(code, 3);
    assert.match(stderr, /virbr7: the name is taken by a link that kvmnet did not make/);
    await host.run('ip', 'link', 'delete', 'virbr7');
    unchanged();
  });

  test('two at once take turns, and both are done', async () => {
    const [first, second] = await Promise.all([kvmnet.try(NAT, 'apply', '-'), kvmnet.try(THREE, 'apply', '-')]);
    assert.deepEqual([first.code, second.code], [0, 0]);
    assert.equal((await kvmnet.try(THREE, 'plan', '-')).code, 0);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('up and down speak only of the networks that they were told of', async () => {
    await kvmnet.try(THREE, 'apply', '-');
    assert.match((await kvmnet.run('down', 'closed')).stdout, /^closed: stopped\n(?!default|lab)/);
    const { stdout } = await kvmnet.run('up', 'closed');
    assert.match(stdout, /^closed: host-only on /);
    assert.doesNotMatch(stdout, /^(default|lab):/m);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('down --all finds networks of which the note was lost, and with --forget those that are stopped', async () => {
    await kvmnet.try(NAT, 'apply', '-');
    await host.run('rm', join(host.directories.state, 'networks.json'));
    await kvmnet.run('down', '--all');
    unchanged();
    await kvmnet.try(THREE, 'apply', '-');
    await kvmnet.run('down', 'closed');
    await kvmnet.run('down', '--all', '--forget');
    assert.deepEqual(await kvmnet.json('list'), []);
    unchanged();
  });

  test('reserve has a network keep an address for a station, and unreserve gives it up', async () => {
    await kvmnet.try(NAT, 'apply', '-');
    const where = ['--network', 'default', '--mac', '52:54:00:AA:BB:CC'];
    const reserve = ['reserve', '192.168.122.9', ...where, '--name', 'db1'];
    const { stdout: reserved } = await kvmnet.run(...reserve);
    assert.equal(reserved, '192.168.122.9 on default is kept for 52:54:00:aa:bb:cc (db1)\n');
    const known = () => readFile(join(host.directories.state, 'networks.json'), 'utf8');
    assert.match(await known(), /52:54:00:aa:bb:cc/);
    const { changed, recordedAs } = JSON.parse((await kvmnet.run(...reserve, '--json')).stdout);
    assert.deepEqual([changed, recordedAs], [false, null]);
    const { stdout: givenUp } = await kvmnet.run('unreserve', '192.168.122.9', '--network', 'default');
    assert.equal(givenUp, '192.168.122.9 on default is kept no longer\n');
    assert.doesNotMatch(await known(), /52:54:00:aa:bb:cc/);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('with --json every failure is one document', async () => {
    for (const args of [
      ['show', 'nowhere'],
      ['show', 'no where'],
      ['list', '--fly'],
      ['apply', '/nowhere.yaml'],
    ]) {
      const { stdout } = await kvmnet.try('', ...args, '--json');
      assert.equal(JSON.parse(stdout).errors.length, 1);
    }
    const { stdout } = await kvmnet.try('', 'down', 'nowhere', '--json');
    assert.equal(JSON.parse(stdout).diagnostics.length, 1);
  });

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    test(`${signal} interrupts it, and nothing stays`, async () => {
      const lock = join(host.directories.run, 'lock');
      await mkdir(host.directories.run, { recursive: true });
      const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; exec cat'], { stdio: 'pipe' });
      await once(holder.stdout, 'data');
      await writeFile(join(folder, 'three.yaml'), THREE);
      const running = kvmnet.start('apply', join(folder, 'three.yaml'));
      const ended = once(running, 'exit');
      await until(() => filesOpenIn(running).includes(lock));
      running.kill(signal);
      assert.deepEqual(await ended, [130, null]);
      holder.stdin.end();
      await once(holder, 'exit');
      unchanged();
    });
  }

  test('run refuses a program of which it does not know where the interface goes', async () => {
    const { code, stderr } = await kvmnet.try('', 'run', '--network', 'default', '--', 'sleep', '1');
    assert.equal(code, 64);
    assert.match(stderr, /\{fd\}/);
  });

  test('a guest of which the second network fails leaves no name behind', async () => {
    await kvmnet.try(NAT, 'apply', '-');
    const networks = ['--network', 'default', '--network', 'nowhere'];
    assert.equal((await kvmnet.try('', 'run', ...networks, '--name', 'web1', '--', 'sleep', '{fd}')).code, 3);
    const names = await readFile(join(host.directories.run, 'dnsmasq', 'default', 'names'), 'utf8').catch(() => '');
    assert.doesNotMatch(names, /web1/);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  test('a full disk is found before the first change', async () => {
    await mkdir(host.directories.state, { recursive: true });
    await host.run('mount', '-t', 'tmpfs', '-o', 'size=4k,nr_inodes=16', 'tmpfs', host.directories.state);
    await host.run('sh', '-c', `cat /dev/zero > ${host.directories.state}/full 2> /dev/null || true`);
    const { code, stderr } = await kvmnet.try(NAT, 'apply', '-');
    await host.run('umount', host.directories.state);
    assert.equal(code, 1);
    assert.match(stderr, /cannot write .*ENOSPC/);
    unchanged();
  });

  test('a definition file that is damaged is an error, not an empty host', async () => {
    await writeFile(join(host.directories.state, 'networks.json'), '{"version": 1, "netw');
    const { code, stderr } = await kvmnet.try('', 'list');
    assert.equal(code, 1);
    assert.match(stderr, /networks\.json.*damaged/);
    await host.run('rm', join(host.directories.state, 'networks.json'));
  });

  test('without dnsmasq everything is put back, and the error names the package', async () => {
    await host.run('mount', '-t', 'tmpfs', 'tmpfs', '/usr/sbin');
    const { code, stderr } = await kvmnet.try(NAT, 'apply', '-').finally(() => host.run('umount', '/usr/sbin'));
    assert.equal(code, 1);
    assert.match(stderr, /dnsmasq-base/);
    unchanged();
  });

  test('without root it says so, and changes nothing', async () => {
    const args = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const { stdout } = await host.run(
      'sh',
      '-c',
      `for what in apply plan; do ${args.join(' ')} ${process.execPath} bin/kvmnet $what examples/nat.yaml 2>&1; echo code $?; done`,
    );
    const [apply = '', plan = ''] = stdout.split('code 4');
    assert.match(apply, /permission denied/);
    assert.match(plan, /not permitted\n.*sudo kvmnet/);
    assert.doesNotMatch(plan, /you must be root/);
    unchanged();
  });

  test('without root it lists networks, closed ones too', async () => {
    await kvmnet.try(THREE, 'apply', '-');
    const user = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'env'];
    const variables = [`KVMNET_STATE_DIR=${host.directories.state}`, `KVMNET_RUN_DIR=${host.directories.run}`];
    const { stdout } = await host.run(...user, ...variables, process.execPath, 'bin/kvmnet', 'list');
    assert.match(stdout, /^closed +host-only +running/m);
    await kvmnet.run('down', '--all', '--forget');
    unchanged();
  });

  for (const wait of [40, 80, 100, 110, 120, 130, 140, 150, 170, 200, 250]) {
    test(`killed after ${wait} ms of apply, the next one converges, and down leaves nothing`, async () => {
      await writeFile(join(folder, 'three.yaml'), THREE);
      const running = kvmnet.start('apply', join(folder, 'three.yaml'));
      const ended = once(running, 'exit');
      await delay(wait);
      running.kill('SIGKILL');
      await ended;
      assert.equal((await kvmnet.try(THREE, 'apply', '-')).code, 0);
      assert.equal((await kvmnet.try(THREE, 'plan', '-')).stdout, '');
      await kvmnet.run('down', '--all', '--forget');
      unchanged();
    });
  }
});

function filesOpenIn({ pid }: ChildProcess): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).map((descriptor) => {
    try {
      return readlinkSync(join(folder, descriptor));
    } catch {
      return 'closed meanwhile';
    }
  });
}
