import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Host } from '../../src/host/host.ts';
import type { Operation } from '../../src/plan/operation.ts';
import { LINK_GROUP, TABLE_NAME } from '../../src/state/mark.ts';
import { shaper } from '../../src/state/shaper.ts';
import { deleteLinks, here, type Machines, makeBridge, makeVeth, setLink, stateOf, take } from './contract-host.ts';

/** Facts about the news of changes. */
export function watchFacts({ withBench }: Machines): void {
  for (const [what, before, change] of CHANGES) {
    test(
      `${what} is told`,
      withBench(async ({ host, another }) => {
        await take(host, ...before);
        const watcher = new Watcher(host);
        await host.observe();
        await watcher.quiet();
        await take(await another(), ...change);
        await watcher.told();
        watcher.close();
      }),
    );
  }

  test(
    'what was drained is not told, and whatever comes after it is',
    withBench(async ({ host }) => {
      const watcher = new Watcher(host);
      await take(host, makeBridge('br1'));
      assert.equal(watcher.drain(), true);
      assert.ok((await stateOf(host)).links.some(({ name }) => name === 'br1'));
      await watcher.quiet();
      await take(host, setLink('br1', { up: true }));
      await watcher.told();
      watcher.close();
    }),
  );

  test(
    'news is told once, until it is drained',
    withBench(async ({ host }) => {
      const watcher = new Watcher(host);
      await take(host, makeBridge('br1'));
      await watcher.told();
      await take(host, setLink('br1', { up: true }), deleteLinks('br1'));
      await setTimeout(20);
      assert.equal(watcher.times, 1);
      assert.equal(watcher.drain(), true);
      watcher.close();
    }),
  );

  test(
    'of two who watch, each is told, and drains for itself alone',
    withBench(async ({ host }) => {
      const [first, second] = [new Watcher(host), new Watcher(host)];
      await take(host, makeBridge('br1'));
      first.drain();
      await second.told();
      assert.equal(first.times, 0);
      first.close();
      await take(host, deleteLinks('br1'));
      assert.equal(second.drain(), true);
      second.close();
    }),
  );

  test(
    'who has closed is told nothing',
    withBench(async ({ host }) => {
      const watcher = new Watcher(host);
      watcher.close();
      await take(host, makeBridge('br1'));
      await setTimeout(20);
      assert.equal(watcher.times, 0);
    }),
  );
}

type Change = readonly [what: string, before: readonly Operation[], change: readonly Operation[]];

const TABLE = { kind: 'edit-ruleset', script: [`add table inet ${TABLE_NAME}`] } as const;
const INSIDE = { namespace: 'closed', name: here('eth0').name };
const ADDRESS = { ...here('br1'), link: here('br1').name, address: '10.1.0.1/24' as never };
const ROUTE = {
  namespace: '',
  to: '10.9.0.0/16' as never,
  via: '10.1.0.5' as never,
  link: here('br1').name,
  metric: 0,
  protocol: 107,
};
const OPEN_BRIDGE = [makeBridge('br1', { linkLocal: false }), setLink('br1', { up: true })];
const SERVER = [{ kind: 'create-namespace', name: 'closed' }, makeVeth('srv0', 'eth0', 'closed')] as const;

const LIMIT = {
  kind: 'set-shaper',
  before: null,
  shaper: shaper({ ...here('br1'), bytesPerSecond: 1e6, peakBytesPerSecond: null, burstBytes: 1e6, shares: [] }),
} as const;

const CHANGES: readonly Change[] = [
  ['a link that comes', [], [makeBridge('br1')]],
  ['a link that goes', OPEN_BRIDGE, [deleteLinks('br1')]],
  ['a link that is taken down', OPEN_BRIDGE, [setLink('br1', { up: false })]],
  ['a link that gets another alias', OPEN_BRIDGE, [setLink('br1', { alias: 'x' })]],
  ['a link that leaves its group', OPEN_BRIDGE, [setLink('br1', { group: LINK_GROUP + 1 })]],
  ['an address that comes', OPEN_BRIDGE, [{ kind: 'add-address', address: ADDRESS }]],
  [
    'an address that goes',
    [...OPEN_BRIDGE, { kind: 'add-address', address: ADDRESS }],
    [{ kind: 'delete-address', address: ADDRESS }],
  ],
  [
    'a route that goes',
    [...OPEN_BRIDGE, { kind: 'add-address', address: ADDRESS }, { kind: 'add-route', route: ROUTE }],
    [{ kind: 'delete-route', route: ROUTE }],
  ],
  ['a port that is isolated', [...OPEN_BRIDGE, ...port()], [setLink('srv0', { isolated: true })]],
  ['a port that is unplugged', [...OPEN_BRIDGE, ...port()], [setLink('srv0', { controller: null })]],
  ['bandwidth that is no longer limited', [...OPEN_BRIDGE, LIMIT], [{ kind: 'delete-shaper', link: here('br1') }]],
  ['forwarding that is switched on', [], [sysctl('net/ipv4/ip_forward', '1')]],
  ['IPv6 forwarding that is switched on', [], [sysctl('net/ipv6/conf/all/forwarding', '1')]],
  ['a table that comes', [], [TABLE]],
  ['a set that comes', [TABLE], [script(`add set inet ${TABLE_NAME} own { type ipv4_addr; }`)]],
  ['a table that goes', [TABLE], [script(`delete table inet ${TABLE_NAME}`)]],
  ['a link in a namespace of ours', SERVER, [{ kind: 'set-link', link: INSIDE, set: { up: true } }]],
];

function port(): readonly Operation[] {
  return [makeVeth('srv0', 'far0'), setLink('srv0', { controller: here('br1').name, up: true })];
}

function sysctl(key: string, value: string): Operation {
  return { kind: 'set-sysctl', namespace: '', key, value };
}

function script(...lines: readonly string[]): Operation {
  return { kind: 'edit-ruleset', script: lines };
}

/** Counts how often it is told. */
class Watcher {
  times = 0;
  readonly #watch: ReturnType<Host['watch']>;

  constructor(host: Host) {
    this.#watch = host.watch(() => {
      this.times++;
    });
  }

  drain = (): boolean => {
    this.times = 0;
    return this.#watch.drain();
  };

  close = (): void => this.#watch.close();

  /** Waits until nothing comes any more of what was done before (the kernel tells of a carrier some time later). */
  async quiet(): Promise<void> {
    this.drain();
    await setTimeout(20);
    this.drain();
    await setImmediate();
    assert.equal(this.times, 0);
  }

  async told(): Promise<void> {
    for (const deadline = performance.now() + 1000; this.times === 0; await setTimeout(1)) {
      assert.ok(performance.now() < deadline, 'nothing was told within a second');
    }
    assert.equal(this.times, 1);
  }
}
