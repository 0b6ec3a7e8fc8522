import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host } from '../../src/host/host.ts';
import type { Operation } from '../../src/plan/operation.ts';
import type { PortVlan } from '../../src/state/host-state.ts';
import {
  deleteLinks,
  here,
  linkAt,
  type Machines,
  makeBridge,
  makeTap,
  setLink,
  stateOf,
  take,
  takeTwice,
} from './contract-host.ts';

/** Facts about VLANs; where the kernel has none, that it says so. */
export function vlanFacts({ withBench }: Machines): void {
  test(
    'a bridge that filters has itself and its ports in the first VLAN, until they are sorted',
    withBench(async ({ host }) => {
      if (await lacksVlans(host)) return;
      await take(host, ...PORTS, filter(true), setLink('vnet1', { controller: here('br1').name }));
      assert.deepEqual(await vlansOf(host), [
        'br1 1 pvid untagged self',
        'vnet0 1 pvid untagged',
        'vnet1 1 pvid untagged',
      ]);
      await takeTwice(host, vlan('set', 'vnet0', 42, { pvid: true, untagged: true }), vlan('delete', 'vnet0', 1));
      await takeTwice(host, vlan('set', 'vnet1', 42), vlan('set', 'vnet1', 43));
      assert.deepEqual(await vlansOf(host), [
        'br1 1 pvid untagged self',
        'vnet0 42 pvid untagged',
        'vnet1 1 pvid untagged',
        'vnet1 42',
        'vnet1 43',
      ]);
      await take(host, vlan('set', 'vnet1', 42, { pvid: true }));
      assert.deepEqual((await vlansOf(host)).slice(2), ['vnet1 1 untagged', 'vnet1 42 pvid', 'vnet1 43']);
    }),
  );

  test(
    'VLANs go with their port, and are not seen where the bridge filters none',
    withBench(async ({ host }) => {
      if (await lacksVlans(host)) return;
      await take(host, ...PORTS, filter(true), vlan('set', 'vnet0', 42));
      await take(host, setLink('vnet0', { controller: null }));
      assert.deepEqual(await vlansOf(host), ['br1 1 pvid untagged self']);
      await take(host, setLink('vnet0', { controller: here('br1').name }));
      assert.deepEqual(await vlansOf(host), ['br1 1 pvid untagged self', 'vnet0 1 pvid untagged']);
      await takeTwice(host, filter(false));
      assert.deepEqual([await vlansOf(host), (await linkAt(host, here('br1')))?.vlanFiltering], [[], false]);
      await take(host, filter(true), deleteLinks('br1'), vlan('delete', 'vnet0', 1), vlan('delete', 'none', 1));
      assert.deepEqual(await vlansOf(host), []);
    }),
  );
}

/** Whether the kernel has none; then it is seen to refuse them. */
async function lacksVlans(host: Host): Promise<boolean> {
  if ((await host.observe()).capabilities.vlanFiltering) return false;
  await take(host, ...PORTS);
  await assert.rejects(host.execute(filter(true)), { code: 'kernel-lacks' });
  await assert.rejects(host.execute(vlan('set', 'vnet0', 42)), { code: 'kernel-lacks' });
  assert.equal((await linkAt(host, here('br1')))?.vlanFiltering, undefined);
  return true;
}

const PORTS: readonly Operation[] = [
  makeBridge('br1'),
  makeTap('vnet0'),
  makeTap('vnet1'),
  setLink('vnet0', { controller: here('br1').name }),
];

const filter = (vlanFiltering: boolean): Operation => setLink('br1', { vlanFiltering });

const vlan = (
  verb: 'set' | 'delete',
  port: string,
  id: number,
  { pvid = false, untagged = false }: Partial<PortVlan> = {},
): Operation => ({
  kind: `${verb}-vlan`,
  vlan: { namespace: '', port: here(port).name, self: port === 'br1', id, pvid, untagged },
});

const vlansOf = async (host: Host): Promise<readonly string[]> =>
  (await stateOf(host)).vlans.map(({ port, id, ...flags }) => {
    const words = (['pvid', 'untagged', 'self'] as const).filter((flag) => flags[flag]);
    return [port, id, ...words].join(' ');
  });
