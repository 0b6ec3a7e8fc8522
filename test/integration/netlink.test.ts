import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { KvmnetError } from '../../src/diagnostic/kvmnet-error.ts';
import { LinuxHost } from '../../src/host/linux/linux-host.ts';
import { ipAddress } from '../../src/net/ip-address.ts';
import { type InterfaceAddress, ipPrefix } from '../../src/net/ip-prefix.ts';
import { macAddress } from '../../src/net/mac-address.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { Operation } from '../../src/plan/operation.ts';
import type { Link, LinkKind } from '../../src/state/host-state.ts';
import { LINK_GROUP } from '../../src/state/mark.ts';

const folder = mkdtempSync(join(tmpdir(), 'kvmnet-netlink-'));
const directories = { config: join(folder, 'etc'), state: join(folder, 'lib'), run: join(folder, 'run') };
const own = '';
const bridge: LinkKind = { type: 'bridge' };
const tap: LinkKind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true };

let host: LinuxHost;
before(async () => {
  host = await LinuxHost.open({ directories });
});
after(() => {
  host.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = async (...operations: readonly Operation[]): Promise<void> => {
  for (const operation of operations) await host.execute(operation);
};
const make = (name: string, kind: LinkKind, set: Partial<Link> = {}): Operation => ({
  kind: 'create-link',
  link: { namespace: own, name: interfaceName(name), kind, ...set },
});
const remove = (...names: readonly string[]): Operation => ({
  kind: 'delete-links',
  links: names.map((name) => ({ namespace: own, name: interfaceName(name) })),
});
const set = (name: string, settings: Partial<Link>): Operation => ({
  kind: 'set-link',
  link: { namespace: own, name: interfaceName(name) },
  set: settings,
});
const look = async (name: string, namespace = own): Promise<Link | undefined> =>
  (await host.observe()).observed.links.find((link) => link.name === name && link.namespace === namespace);
const refused = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof KvmnetError);
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};
const ip = (...args: readonly string[]): string => execFileSync('ip', args, { encoding: 'utf8' });

describe('links', () => {
  const settings = {
    mac: macAddress('52:54:00:00:00:01'),
    mtu: 1400,
    alias: 'kvmnet: role=bridge network=bücher',
    group: LINK_GROUP,
    arp: false,
    linkLocal: false,
    up: true,
  };

  for (const [name, kind] of [
    ['br0', bridge],
    ['tap0', tap],
    ['veth0', { type: 'veth', peer: { name: interfaceName('veth1'), namespace: own } }],
  ] as const) {
    test(`a ${kind.type} is observed as it was made, and is gone when deleted`, async () => {
      await run(make(name, kind, settings));
      const link = await look(name);
      assert.deepEqual({ ...link, ...settings, kind }, link);
      await run(make(name, kind, settings));
      await run(remove(name), remove(name));
      assert.equal(await look(name), undefined);
    });
  }

  test('a bridge has the forward delay and the spanning tree that were asked for', async () => {
    await run(make('br0', bridge, { stp: false, forwardDelaySeconds: 0 }));
    assert.deepEqual(pick(await look('br0'), 'stp', 'forwardDelaySeconds'), [false, 0]);
    await run(set('br0', { stp: true, forwardDelaySeconds: 4 }));
    assert.deepEqual(pick(await look('br0'), 'stp', 'forwardDelaySeconds'), [true, 4]);
    await assert.rejects(run(set('br0', { forwardDelaySeconds: 1 })), refused('kernel-refused', /"br0".*ERANGE/));
    await run(set('br0', { stp: false, forwardDelaySeconds: 0 }));
    assert.deepEqual(pick(await look('br0'), 'stp', 'forwardDelaySeconds'), [false, 0]);
    await run(remove('br0'));
  });

  test('a bridge that is made with the spanning tree keeps its delay', async () => {
    await run(make('br0', bridge, { stp: true, forwardDelaySeconds: 3 }));
    assert.deepEqual(pick(await look('br0'), 'stp', 'forwardDelaySeconds'), [true, 3]);
    await run(remove('br0'));
  });

  test('a port is isolated when it is plugged, and free when it is unplugged', async () => {
    await run(make('br0', bridge), make('tap0', tap));
    await run(set('tap0', { controller: interfaceName('br0'), isolated: true, up: true }));
    assert.deepEqual(pick(await look('tap0'), 'controller', 'isolated', 'up'), ['br0', true, true]);
    await run(set('tap0', { controller: null, up: false }));
    assert.deepEqual(pick(await look('tap0'), 'controller', 'isolated', 'up'), [null, undefined, false]);
    await run(remove('br0', 'tap0'));
  });

  test('an alias is taken away', async () => {
    await run(make('br0', bridge, { alias: 'x' }), set('br0', { alias: null }));
    assert.deepEqual(pick(await look('br0'), 'alias'), [null]);
    await run(remove('br0'));
  });

  test('a name that is taken by another kind is a conflict', async () => {
    await run(make('br0', bridge));
    await assert.rejects(
      run(make('br0', tap)),
      refused('conflict', /create tap "br0": the name is taken by a link of type bridge/),
    );
    await assert.rejects(
      run(make('lo', bridge)),
      refused('conflict', /create bridge "lo": the name is taken by a network card/),
    );
    await run(remove('br0'));
  });

  test('the kernel’s own words are in the error', async () => {
    await run(make('br0', bridge));
    await assert.rejects(
      run(set('br0', { mtu: 70_000 })),
      refused('kernel-refused', /set link "br0".*mtu greater than device maximum/),
    );
    await assert.rejects(run(set('nope', { mtu: 1400 })), refused('not-found', /set link "nope".*ENODEV/));
    const plug = set('br0', { controller: interfaceName('nope') });
    await assert.rejects(run(plug), refused('not-found', /there is no bridge "nope"/));
    await run(remove('br0'));
  });

  test('many are deleted at once, with those that are gone already and both ends of a veth', async () => {
    await run(make('br0', bridge, { up: true }), make('br1', bridge, { up: true }), make('tap0', tap));
    await run(make('veth0', { type: 'veth', peer: { name: interfaceName('veth1'), namespace: own } }));
    await run(remove('br0', 'br1', 'tap0', 'veth0', 'veth1', 'gone'));
    assert.deepEqual(
      (await host.observe()).observed.links.map(({ name }) => name),
      ['lo'],
    );
  });

  test('a tun is a link that is not ours', async () => {
    ip('tuntap', 'add', 'tun0', 'mode', 'tun');
    assert.deepEqual((await look('tun0'))?.kind, { type: 'other', driver: 'tun' });
    ip('link', 'delete', 'tun0');
  });
});

describe('a tap for a guest', () => {
  test('takes the lowest free name, and goes with its last descriptor', async () => {
    const first = host.openTap({ queues: 1 });
    const second = host.openTap({ queues: 2 });
    assert.deepEqual([first.name, second.name, second.fds.length], ['vnet0', 'vnet1', 2]);
    const kind = { type: 'tap', persistent: false, multiQueue: true, vnetHeader: true };
    assert.deepEqual((await look('vnet1'))?.kind, kind);
    for (const fd of [...first.fds, ...second.fds]) closeSync(fd);
    assert.equal(await look('vnet1'), undefined);
  });

  test('outlives us in a child that has its descriptor', async () => {
    const { name, fds } = host.openTap({ queues: 1 });
    const child = spawn('sleep', ['60'], { stdio: ['ignore', 'ignore', 'ignore', ...fds] });
    for (const fd of fds) closeSync(fd);
    assert.notEqual(await look(name), undefined);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    assert.equal(await look(name), undefined);
  });
});

describe('addresses and routes', () => {
  const link = interfaceName('br0');
  const address = (text: string) => ({ namespace: own, link, address: text as InterfaceAddress });
  const route = {
    namespace: own,
    to: ipPrefix('10.9.0.0/16'),
    via: ipAddress('10.1.1.2'),
    link,
    metric: 0,
    protocol: 0x6b,
  };
  before(() => run(make('br0', bridge, { up: true, linkLocal: false })));
  after(() => run(remove('br0')));

  for (const text of ['10.1.1.1/24', '10.2.0.1/32', 'fd00::1/64', 'fe80::1/64']) {
    test(`${text} is there when added, at once, twice, and gone when deleted, twice`, async () => {
      await run({ kind: 'add-address', address: address(text) }, { kind: 'add-address', address: address(text) });
      const { addresses } = (await host.observe()).observed;
      assert.ok(addresses.some((item) => item.address === text && item.link === link));
      assert.doesNotMatch(ip('address', 'show', 'dev', 'br0'), /tentative/);
      await run({ kind: 'delete-address', address: address(text) }, { kind: 'delete-address', address: address(text) });
      assert.ok(!(await host.observe()).observed.addresses.some((item) => item.address === text));
    });
  }

  test('an IPv4 address has its broadcast address', async () => {
    await run({ kind: 'add-address', address: address('10.1.1.1/24') });
    assert.match(ip('address', 'show', 'dev', 'br0'), /inet 10\.1\.1\.1\/24 brd 10\.1\.1\.255/);
    await run({ kind: 'delete-address', address: address('10.1.1.1/24') });
  });

  test('a route is observed as it was made, and its rival is a conflict', async () => {
    await run({ kind: 'add-address', address: address('10.1.1.1/24') });
    await run({ kind: 'add-route', route }, { kind: 'add-route', route });
    assert.ok((await host.observe()).observed.routes.some((item) => JSON.stringify(item) === JSON.stringify(route)));
    const rival = { ...route, via: ipAddress('10.1.1.3') };
    await assert.rejects(run({ kind: 'add-route', route: rival }), refused('conflict', /add route "10\.9\.0\.0\/16"/));
    await run({ kind: 'delete-route', route }, { kind: 'delete-route', route });
    await run({ kind: 'delete-address', address: address('10.1.1.1/24') });
    assert.deepEqual(
      (await host.observe()).observed.routes.filter((item) => item.protocol === 0x6b),
      [],
    );
  });

  test('an IPv6 route has the metric that the kernel gives it', async () => {
    const ipv6 = { ...route, to: ipPrefix('fd01::/48'), via: ipAddress('fd00::2'), metric: 1024 };
    await run({ kind: 'add-address', address: address('fd00::1/64') }, { kind: 'add-route', route: ipv6 });
    assert.ok((await host.observe()).observed.routes.some((item) => item.to === 'fd01::/48' && item.metric === 1024));
    await run({ kind: 'delete-route', route: ipv6 }, { kind: 'delete-address', address: address('fd00::1/64') });
  });

  test('an address for a link that is not there is refused, and its deletion is fine', async () => {
    const lost = { ...address('10.1.1.1/24'), link: interfaceName('nope') };
    await assert.rejects(run({ kind: 'add-address', address: lost }), refused('not-found', /there is no link "nope"/));
    await run({ kind: 'delete-address', address: lost });
  });
});

describe('kernel parameters', () => {
  test('what is set is observed, without a look at /proc', async () => {
    const key = 'net/ipv6/conf/br0/disable_ipv6';
    const value = async () => (await host.observe()).observed.sysctls.find((item) => item.key === key)?.value;
    await run(make('br0', bridge));
    assert.equal(await value(), '0');
    await run({ kind: 'set-sysctl', namespace: own, key, value: '1' });
    assert.equal(await value(), '1');
    await run(remove('br0'));
    assert.equal(await value(), undefined);
  });

  test('forwarding is set and observed', async () => {
    const key = 'net/ipv4/ip_forward';
    const before = readFileSync(`/proc/sys/${key}`, 'utf8').trim();
    await run({ kind: 'set-sysctl', namespace: own, key, value: '1' });
    assert.equal((await host.observe()).observed.sysctls.find((item) => item.key === key)?.value, '1');
    await run({ kind: 'set-sysctl', namespace: own, key, value: before });
  });

  test('one that this kernel lacks is not found', async () => {
    const operation: Operation = { kind: 'set-sysctl', namespace: own, key: 'net/ipv4/no_such_thing', value: '1' };
    await assert.rejects(run(operation), (error: unknown) => error instanceof KvmnetError);
  });
});

describe('namespaces', () => {
  const names = async () => (await host.observe()).observed.namespaces.map(({ name }) => name);

  test('are made, observed and deleted, twice each', async () => {
    await run({ kind: 'create-namespace', name: 'a' }, { kind: 'create-namespace', name: 'a' });
    assert.deepEqual(await names(), ['a']);
    assert.equal((await look('lo', 'a'))?.up, true);
    await run({ kind: 'delete-namespace', name: 'a' }, { kind: 'delete-namespace', name: 'a' });
    assert.deepEqual(await names(), []);
  });

  test('a veth reaches into one, and both ends know each other', async () => {
    const peer = { name: interfaceName('eth0'), namespace: 'a', mac: macAddress('52:54:00:00:00:02') };
    await run({ kind: 'create-namespace', name: 'a' }, make('leg', { type: 'veth', peer }, { mtu: 1400 }));
    const { mac, ...place } = peer;
    assert.deepEqual((await look('leg'))?.kind, { type: 'veth', peer: place });
    const inside = await look('eth0', 'a');
    assert.deepEqual(inside?.kind, { type: 'veth', peer: { name: 'leg', namespace: own } });
    assert.deepEqual(pick(inside, 'mac', 'mtu', 'group', 'up'), [mac, 1400, LINK_GROUP, false]);
    const key = 'net/ipv6/conf/eth0/disable_ipv6';
    await run({ kind: 'set-sysctl', namespace: 'a', key, value: '1' });
    const { sysctls } = (await host.observe()).observed;
    assert.ok(sysctls.some((item) => item.namespace === 'a' && item.key === key && item.value === '1'));
    await run(remove('leg'), { kind: 'delete-namespace', name: 'a' });
  });

  test('a veth’s other end in a guest’s own namespace is out of sight', async () => {
    const guest = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => guest.stdout.once('data', resolve));
    const path = `/proc/${guest.pid}/ns/net`;
    await run(make('leg', { type: 'veth', peer: { name: interfaceName('eth0'), namespace: { path } } }));
    assert.deepEqual((await look('leg'))?.kind, { type: 'veth', peer: null });
    guest.kill('SIGKILL');
    await new Promise((resolve) => guest.once('exit', resolve));
    await run(remove('leg'));
  });

  test('a child that is spawned in one sees that one', async () => {
    await run({ kind: 'create-namespace', name: 'a' });
    const there = host.inNamespace('a', () => execFileSync('ip', ['-br', 'link'], { encoding: 'utf8' }));
    assert.match(there, /^lo\s/);
    assert.throws(() => host.inNamespace('nowhere', () => undefined), refused('not-found', /"nowhere"/));
    await run({ kind: 'delete-namespace', name: 'a' });
  });

  test('an action inside one may run another in another, and is where it was afterwards', async () => {
    const links = () => execFileSync('ip', ['-br', 'link'], { encoding: 'utf8' });
    await run({ kind: 'create-namespace', name: 'a' }, { kind: 'create-namespace', name: 'b' }, make('br0', bridge));
    const seen = host.inNamespace('a', () => {
      const inner = host.inNamespace('b', () => host.inNamespace(own, links));
      return [inner, links()];
    });
    assert.match(seen[0] ?? '', /br0/);
    assert.doesNotMatch(seen[1] ?? 'br0', /br0/);
    assert.match(links(), /br0/);
    await run({ kind: 'delete-namespace', name: 'a' }, { kind: 'delete-namespace', name: 'b' }, remove('br0'));
  });

  test('an action that fails inside leaves us where we were', async () => {
    await run({ kind: 'create-namespace', name: 'a' }, make('br0', bridge));
    assert.throws(
      () =>
        host.inNamespace('a', () => {
          throw new Error('no');
        }),
      /no/,
    );
    assert.match(ip('-br', 'link'), /br0/);
    await run({ kind: 'delete-namespace', name: 'a' }, remove('br0'));
  });

  test('a half-made one is not observed, is finished by a new making, and cleared by whoever takes the lock', async () => {
    const half = (name: string) => writeFileSync(join(directories.run, 'netns', name), '');
    mkdirSync(join(directories.run, 'netns'), { recursive: true });
    half('a');
    half('b');
    assert.deepEqual(await names(), []);
    await run({ kind: 'create-namespace', name: 'a' });
    assert.deepEqual(await names(), ['a']);
    (await host.lock()).release();
    assert.throws(() => readFileSync(join(directories.run, 'netns', 'b')), /ENOENT/);
    await run({ kind: 'delete-namespace', name: 'a' });
  });

  test('one that another process made anew is not confused with the old one', async () => {
    const other = await LinuxHost.open({ directories });
    await run({ kind: 'create-namespace', name: 'a' });
    await host.observe();
    await other.execute({ kind: 'delete-namespace', name: 'a' });
    await other.execute({ kind: 'create-namespace', name: 'a' });
    await other.execute({ kind: 'create-link', link: { namespace: 'a', name: interfaceName('br9'), kind: bridge } });
    assert.notEqual(await look('br9', 'a'), undefined);
    await run({ kind: 'delete-namespace', name: 'a' });
    other.close();
  });
});

describe('what is remembered', () => {
  const port = { name: interfaceName('eth1'), controller: null, up: true };
  const originals = async () => (await host.observe()).originals;

  test('is the first value, until it is forgotten', async () => {
    await run({ kind: 'remember-sysctl', key: 'k', value: '0' }, { kind: 'remember-sysctl', key: 'k', value: '1' });
    await run({ kind: 'remember-port', port }, { kind: 'remember-port', port: { ...port, up: false } });
    assert.deepEqual(await originals(), { sysctls: { k: '0' }, ports: [port] });
    await run({ kind: 'forget-sysctl', key: 'k' }, { kind: 'forget-port', name: port.name });
    await run({ kind: 'forget-sysctl', key: 'k' }, { kind: 'forget-port', name: port.name });
    assert.deepEqual(await originals(), { sysctls: {}, ports: [] });
  });

  test('is never taken for nothing when its file is damaged', async () => {
    const file = join(directories.run, 'originals.json');
    for (const text of ['', '{"version":1,"sys', '{"version":2}', '[]']) {
      writeFileSync(file, text);
      await assert.rejects(host.observe(), refused('file-failed', /originals\.json": it is damaged/));
    }
    rmSync(file);
  });
});

describe('the lock', () => {
  const holder = () => {
    const script = `
      const { LinuxHost } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/host/linux/linux-host.ts'))});
      const host = await LinuxHost.open({ directories: ${JSON.stringify(directories)} });
      await host.lock();
      console.log('held');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return { child, ready: new Promise((resolve) => child.stdout.once('data', resolve)) };
  };

  test('is held by one alone, and released by the kernel when its holder is killed', async () => {
    const { child, ready } = holder();
    await ready;
    const { takeLock } = await import('../../src/host/linux/lock.ts');
    const { loadSystemCalls } = await import('../../src/host/linux/system-calls.ts');
    const soon = takeLock(loadSystemCalls(), join(directories.run, 'lock'), { patienceMilliseconds: 50 });
    await assert.rejects(soon, refused('busy', new RegExp(`process ${child.pid} has it`)));
    const waiting = host.lock();
    child.kill('SIGKILL');
    (await waiting).release();
    (await host.lock()).release();
  });
});

describe('a thousand links', () => {
  test('are made, observed in a moment, and deleted at once', async (t) => {
    const names = Array.from({ length: 1000 }, (_, index) => (index < 200 ? `br${index}` : `tap${index}`));
    const timed = async (what: string, action: () => Promise<unknown>): Promise<void> => {
      const start = performance.now();
      await action();
      t.diagnostic(`${what}: ${(performance.now() - start).toFixed(1)} ms`);
    };
    await timed('made', () => run(...names.map((name) => make(name, name.startsWith('br') ? bridge : tap))));
    await timed('observed', () => host.observe());
    await timed('observed again', () => host.observe());
    assert.equal((await host.observe()).observed.links.length, 1001);
    await timed('deleted', () => run(remove(...names)));
    assert.equal((await host.observe()).observed.links.length, 1);
  });
});

const pick = (link: Link | undefined, ...keys: readonly (keyof Link)[]): readonly unknown[] =>
  keys.map((key) => link?.[key]);
