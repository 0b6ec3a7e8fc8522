import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { noRequest } from '../../src/engine/request.ts';
import type { HostWatch } from '../../src/host/host.ts';
import { loadSystemCalls } from '../../src/host/linux/system-calls.ts';
import { networkName } from '../../src/net/names.ts';
import { declared, LinuxWorld } from '../support/linux-world.ts';

let world: LinuxWorld;
let watch: HostWatch;
let told = 0;

before(async () => {
  world = await LinuxWorld.open();
  const networks = declared('networks: {default: {mode: nat}, closed: {mode: host-only}}');
  await world.engine.apply({ ...noRequest, declare: networks });
  watch = world.host.watch(() => {
    told++;
  });
  await world.host.observe();
});
after(async () => {
  watch.close();
  await world.close();
});

const run = (program: string, ...args: readonly string[]): string => execFileSync(program, args, { encoding: 'utf8' });

/** How often news is told of what is done, up to some time after it. */
async function newsOf(action: () => unknown, milliseconds = 200): Promise<number> {
  // The kernel tells of a carrier up to a second after the link was made.
  for (let quiet = false; !quiet; quiet = !watch.drain()) await setTimeout(100);
  told = 0;
  await action();
  await setTimeout(milliseconds);
  return told;
}

const pidOf = async (network: string): Promise<number> =>
  Number(run('cat', `${world.namespaces.directories.run}/dnsmasq/${network}/pid`));

describe('news is told', () => {
  test('of a dnsmasq that was killed', async () => {
    assert.equal(await newsOf(async () => process.kill(await pidOf('default'), 'SIGKILL')), 1);
    await world.engine.apply(noRequest);
  });

  test('of the dnsmasq that took its place', async () => {
    assert.equal(await newsOf(async () => process.kill(await pidOf('default'), 'SIGKILL')), 1);
    await world.engine.apply(noRequest);
  });

  test('of one set element that was deleted', async () => {
    assert.equal(await newsOf(() => run('nft', 'flush', 'map', 'inet', 'kvmnet', 'translate4')), 1);
    await world.engine.apply(noRequest);
  });

  test('of IPv6 that was switched off on a bridge with an IPv6 address', async () => {
    assert.equal(await newsOf(() => run('sysctl', '-qw', 'net.ipv6.conf.virbr0.disable_ipv6=1')), 1);
    await world.engine.apply(noRequest);
  });

  test('of IPv6 that was switched on again on a bridge that is to have none', async () => {
    const bridge = (await world.store.read()).allocations[networkName('closed')]?.bridge;
    assert.equal(await newsOf(() => run('sysctl', '-qw', `net.ipv6.conf.${bridge}.disable_ipv6=0`)), 1);
    await world.engine.apply(noRequest);
  });

  test('of a link in a namespace that kvmnet made', async () => {
    const leg = (await world.host.observe()).observed.links.find(({ namespace }) => namespace === 'closed');
    assert.ok(leg !== undefined);
    assert.equal(await newsOf(() => world.host.execute({ kind: 'set-link', link: leg, set: { up: false } })), 1);
    await world.engine.apply(noRequest);
  });
});

describe('no news is told', () => {
  // Of the link that came up again last, the kernel may tell once more after a second of silence.
  before(() => setTimeout(1200));

  test('of neighbours that come and go', async () => {
    const news = await newsOf(() => {
      run('ip', 'neigh', 'add', '192.168.122.9', 'lladdr', '52:54:00:00:00:09', 'dev', 'virbr0', 'nud', 'reachable');
      run('ip', 'neigh', 'del', '192.168.122.9', 'dev', 'virbr0');
    });
    assert.equal(news, 0);
  });

  test('of what a bridge learns', async () => {
    run('ip', 'link', 'add', 'p0', 'type', 'veth', 'peer', 'name', 'p1');
    // Without addresses of its own, which come in their own time.
    for (const end of ['p0', 'p1']) run('ip', 'link', 'set', end, 'addrgenmode', 'none');
    run('ip', 'link', 'set', 'p0', 'master', 'virbr0', 'up');
    run('ip', 'link', 'set', 'p1', 'up');
    await setTimeout(1200);
    const news = await newsOf(() => {
      run('bridge', 'fdb', 'add', '52:54:00:00:00:0a', 'dev', 'p0', 'master', 'dynamic');
      run('bridge', 'fdb', 'del', '52:54:00:00:00:0a', 'dev', 'p0', 'master');
    });
    run('ip', 'link', 'del', 'p0');
    assert.equal(news, 0);
  });

  test('of a carrier that comes and goes, as a guest’s does at each boot', async () => {
    const { name, fds } = world.host.openTap({ queues: 1 });
    run('ip', 'link', 'set', name, 'addrgenmode', 'none');
    run('ip', 'link', 'set', name, 'up');
    await setTimeout(1200);
    const news = await newsOf(async () => {
      for (const state of ['off', 'on']) run('ip', 'link', 'set', name, 'carrier', state);
      await setTimeout(1200);
    }, 0);
    for (const fd of fds) closeSync(fd);
    assert.equal(news, 0);
  });

  test('of another program’s tables', async () => {
    assert.equal(await newsOf(() => run('nft', 'add table inet other; delete table inet other')), 0);
  });

  test('of a routing daemon’s routes', async () => {
    const news = await newsOf(() => {
      run('ip', 'route', 'add', '10.200.0.0/16', 'via', '192.168.122.7', 'proto', 'bird');
      run('ip', 'route', 'del', '10.200.0.0/16', 'proto', 'bird');
    });
    assert.equal(news, 0);
  });

  test('of an address whose life is lengthened', async () => {
    run('ip', 'address', 'add', '10.77.0.1/24', 'dev', 'lo', 'valid_lft', '100', 'preferred_lft', '100');
    const news = await newsOf(() =>
      run('ip', 'address', 'change', '10.77.0.1/24', 'dev', 'lo', 'valid_lft', '200', 'preferred_lft', '200'),
    );
    run('ip', 'address', 'del', '10.77.0.1/24', 'dev', 'lo');
    assert.equal(news, 0);
  });
});

test('a storm of a thousand taps loses no news, and leaves the event loop alive', async () => {
  let longestGap = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longestGap = Math.max(longestGap, performance.now() - last);
    last = performance.now();
  }, 1);
  const script =
    'for i in $(seq 1000); do echo "tuntap add st$i mode tap"; echo "link set st$i group 9"; done | ip -batch -; ip link del group 9';
  const child = spawn('sh', ['-c', script], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // What is drained in the middle of it must not hide what comes after.
  for (let over = false; !over; over = (await Promise.race([ended, setTimeout(10)])) !== undefined) watch.drain();
  watch.drain();
  clearInterval(beat);
  assert.ok(longestGap < 500, `the event loop stood still for ${longestGap} ms`);
  assert.equal(await newsOf(() => run('ip', 'link', 'set', 'virbr0', 'down')), 1);
  await world.engine.apply(noRequest);
  assert.deepEqual((await world.engine.propose(noRequest)).proposal.plan, []);
});

describe('the poll that koffi gives', () => {
  test('calls from the event loop as long as something is there, and not after its end', async () => {
    const calls = loadSystemCalls();
    const child = spawn('sleep', ['0.05']);
    const descriptor = calls.openProcess(child.pid ?? 0);
    let times = 0;
    const polling = calls.onReadable(descriptor, () => {
      times++;
    });
    assert.deepEqual([times, calls.readable([descriptor])], [0, [false]]);
    await setTimeout(150);
    assert.ok(times > 1);
    assert.deepEqual(calls.readable([descriptor, descriptor]), [true, true]);
    polling.stop();
    polling.stop();
    times = 0;
    await setTimeout(20);
    assert.equal(times, 0);
  });

  test('keeps the process alive until it is stopped', () => {
    const script = `
      const { loadSystemCalls } = require('${new URL('../../src/host/linux/system-calls.ts', import.meta.url).pathname}');
      const calls = loadSystemCalls();
      const child = require('node:child_process').spawn('sleep', ['0.2'], { stdio: 'ignore' });
      child.unref();
      const polling = calls.onReadable(calls.openProcess(child.pid), () => { process.stdout.write('ended'); polling.stop(); });
    `;
    assert.equal(run(process.execPath, '--import', 'tsx', '-e', script), 'ended');
  });
});
