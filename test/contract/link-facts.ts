import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macAddress } from '../../src/net/mac-address.ts';
import type { Operation } from '../../src/plan/operation.ts';
import type { Link, LinkSettings } from '../../src/state/host-state.ts';
import { LINK_GROUP } from '../../src/state/mark.ts';
import {
  deleteLinks,
  here,
  linkAt,
  type Machines,
  makeBridge,
  makeTap,
  makeVeth,
  setLink,
  stateOf,
  take,
  takeTwice,
} from './contract-host.ts';

/** Facts about links. */
export function linkFacts({ withBench }: Machines): void {
  test(
    "the loopback is seen, and is nobody's to make",
    withBench(async ({ host }) => {
      const loopback = await linkAt(host, here('lo'));
      assert.equal(loopback?.kind.type, 'other');
      assert.equal(loopback?.up, true);
    }),
  );

  test(
    'a bridge is made with its group and every setting',
    withBench(async ({ host }) => {
      await takeTwice(host, makeBridge('br1', BRIDGE));
      assertSettings(await linkAt(host, here('br1')), { ...BRIDGE, up: false, controller: null, group: LINK_GROUP });
      assert.deepEqual((await linkAt(host, here('br1')))?.kind, { type: 'bridge' });
    }),
  );

  test(
    'every setting of a bridge can be changed while it lives',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1', BRIDGE));
      const changed = {
        ...BRIDGE,
        mac: macAddress('52:54:00:00:00:02'),
        mtu: 1300,
        alias: null,
        arp: true,
        linkLocal: true,
        group: 0,
      };
      await takeTwice(host, setLink('br1', changed));
      assertSettings(await linkAt(host, here('br1')), changed);
    }),
  );

  test(
    'the spanning tree goes on and off, with the forward delay that belongs to it',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1', BRIDGE));
      for (const set of [
        { stp: true, forwardDelaySeconds: 4 },
        { stp: false, forwardDelaySeconds: 0 },
      ]) {
        await takeTwice(host, setLink('br1', set));
        assertSettings(await linkAt(host, here('br1')), set);
      }
      await take(host, setLink('br1', { stp: true }));
      await assert.rejects(host.execute(setLink('br1', { forwardDelaySeconds: 0 })), { code: 'kernel-refused' });
    }),
  );

  test(
    'a tap is persistent, and shows how it was made',
    withBench(async ({ host }) => {
      await takeTwice(host, makeTap('vnet0', { mac: macAddress('fe:54:00:00:00:01'), alias: 'kvmnet: a tap' }));
      const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true };
      assert.deepEqual((await linkAt(host, here('vnet0')))?.kind, kind);
      assertSettings(await linkAt(host, here('vnet0')), {
        mac: macAddress('fe:54:00:00:00:01'),
        alias: 'kvmnet: a tap',
        group: LINK_GROUP,
        up: false,
      });
    }),
  );

  test(
    'both ends of a pair name each other',
    withBench(async ({ host }) => {
      await takeTwice(host, makeVeth('veth0', 'veth1'));
      assert.deepEqual((await linkAt(host, here('veth0')))?.kind, { type: 'veth', peer: here('veth1') });
      assert.deepEqual((await linkAt(host, here('veth1')))?.kind, { type: 'veth', peer: here('veth0') });
    }),
  );

  test(
    'one end of a pair does not outlive the other',
    withBench(async ({ host }) => {
      await take(host, makeVeth('veth0', 'veth1'), deleteLinks('veth1'));
      assert.deepEqual(await names(host), ['lo']);
    }),
  );

  test(
    'a name that a link of another kind has is a conflict',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'));
      await assert.rejects(host.execute(makeTap('br1')), { code: 'conflict' });
      await assert.rejects(host.execute(makeVeth('br1', 'veth1')), { code: 'conflict' });
      assert.deepEqual(await names(host), ['br1', 'lo']);
    }),
  );

  test(
    'a link that is not there cannot be set',
    withBench(async ({ host }) => {
      await assert.rejects(host.execute(setLink('none', { up: true })), { code: 'not-found' });
    }),
  );

  test(
    'several links go at once, those that are gone already among them',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'), makeTap('vnet0'), makeVeth('veth0', 'veth1'));
      await takeTwice(host, deleteLinks('br1', 'vnet0', 'veth0', 'veth1', 'none'));
      assert.deepEqual(await names(host), ['lo']);
    }),
  );
}

/** Facts about ports of bridges. */
export function portFacts({ withBench }: Machines): void {
  test(
    'a port is in its bridge until it is taken out',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'), makeTap('vnet0'));
      await takeTwice(host, setLink('vnet0', { controller: here('br1').name, isolated: true, up: true }));
      assertSettings(await linkAt(host, here('vnet0')), { controller: here('br1').name, isolated: true, up: true });
      await takeTwice(host, setLink('vnet0', { controller: null }));
      assertSettings(await linkAt(host, here('vnet0')), { controller: null, isolated: undefined });
    }),
  );

  test(
    'a port that is plugged anew is isolated no longer',
    withBench(async ({ host }) => {
      const controller = here('br1').name;
      await take(host, makeBridge('br1'), makeTap('vnet0'), setLink('vnet0', { controller, isolated: true }));
      await take(host, setLink('vnet0', { controller: null }), setLink('vnet0', { controller }));
      assertSettings(await linkAt(host, here('vnet0')), { controller, isolated: false });
    }),
  );

  test(
    'a port that does not learn has the stations that it was told of, until it is unplugged',
    withBench(async ({ host }) => {
      const controller = here('br1').name;
      const managed = { controller, learning: false, flood: false };
      await take(host, makeBridge('br1'), makeTap('vnet0'), makeTap('vnet1'), setLink('vnet1', { controller }));
      await takeTwice(host, setLink('vnet0', managed), station('add', 'vnet0', '01'), station('add', 'vnet0', '02'));
      assertSettings(await linkAt(host, here('vnet0')), managed);
      assertSettings(await linkAt(host, here('vnet1')), { learning: true, flood: true });
      assert.deepEqual(await stationsOf(host), ['vnet0 52:54:00:00:00:01', 'vnet0 52:54:00:00:00:02']);
      await takeTwice(host, station('delete', 'vnet0', '01'));
      assert.deepEqual(await stationsOf(host), ['vnet0 52:54:00:00:00:02']);
      await take(host, setLink('vnet0', { controller: null }));
      assert.deepEqual(await stationsOf(host), []);
      await takeTwice(host, station('delete', 'vnet0', '02'));
      await take(host, setLink('vnet0', { controller }));
      assertSettings(await linkAt(host, here('vnet0')), { learning: true, flood: true });
    }),
  );

  test(
    'only a port has stations behind it, and its bridge takes them along',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'), makeTap('vnet0'));
      await assert.rejects(host.execute(station('add', 'vnet0', '01')), { code: 'kernel-lacks' });
      await assert.rejects(host.execute(station('add', 'none', '01')), { code: 'not-found' });
      await take(
        host,
        setLink('vnet0', { controller: here('br1').name, learning: false }),
        station('add', 'vnet0', '01'),
      );
      await take(host, deleteLinks('br1'), station('delete', 'vnet0', '01'), station('delete', 'none', '01'));
      assert.deepEqual(await stationsOf(host), []);
    }),
  );

  test(
    'a bridge that is not there takes no port',
    withBench(async ({ host }) => {
      await take(host, makeTap('vnet0'));
      await assert.rejects(host.execute(setLink('vnet0', { controller: here('none').name })), { code: 'not-found' });
      await assert.rejects(host.execute(setLink('vnet0', { isolated: true })), { code: 'kernel-lacks' });
    }),
  );

  test(
    'a bridge that goes sets its ports free',
    withBench(async ({ host }) => {
      const controller = here('br1').name;
      await take(host, makeBridge('br1'), makeTap('vnet0', { group: 0 }), setLink('vnet0', { controller, up: true }));
      await take(host, deleteLinks('br1'));
      assert.deepEqual(await names(host), ['lo', 'vnet0']);
      assertSettings(await linkAt(host, here('vnet0')), { controller: null, up: true });
    }),
  );
}

const station = (verb: 'add' | 'delete', port: string, end: string): Operation => ({
  kind: `${verb}-station`,
  station: { namespace: '', port: here(port).name, mac: macAddress(`52:54:00:00:00:${end}`) },
});

const stationsOf = async (host: Parameters<typeof stateOf>[0]): Promise<readonly string[]> =>
  (await stateOf(host)).stations.map(({ port, mac }) => `${port} ${mac}`);

const BRIDGE = {
  mac: macAddress('52:54:00:00:00:01'),
  mtu: 1400,
  alias: "kvmnet: it's role=bridge",
  arp: false,
  linkLocal: false,
  stp: false,
  forwardDelaySeconds: 0,
} as const satisfies LinkSettings;

type Wanted = { readonly [K in keyof LinkSettings]: LinkSettings[K] | undefined };

function assertSettings(link: Link | undefined, wanted: Wanted): void {
  const settings = Object.keys(wanted) as (keyof LinkSettings)[];
  assert.deepEqual(Object.fromEntries(settings.map((setting) => [setting, link?.[setting]])), wanted);
}

const names = async (host: Parameters<typeof stateOf>[0]): Promise<readonly string[]> =>
  (await stateOf(host)).links.map(({ name }) => name);
