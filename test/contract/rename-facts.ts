import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress } from '../../src/net/ip-prefix.ts';
import { interfaceName } from '../../src/net/names.ts';
import type { Operation, RenamePause } from '../../src/plan/operation.ts';
import {
  addressesOn,
  here,
  linkAt,
  type Machines,
  makeBridge,
  makeTap,
  routesOn,
  setLink,
  stateOf,
  take,
  takeTwice,
} from './contract-host.ts';

/** Facts about links that get another name. */
export function renameFacts({ withBench }: Machines): void {
  test(
    'a bridge that is renamed while it is up keeps ports, addresses and routes',
    withBench(async ({ host }) => {
      await take(host, ...BUSY_BRIDGE);
      await takeTwice(host, rename('br1', 'br2', null));
      assert.equal(await linkAt(host, here('br1')), undefined);
      assert.equal((await linkAt(host, here('vnet0')))?.controller, 'br2');
      assert.deepEqual(await addressesOn(host, 'br2'), ['10.1.0.1/24', 'fd01::1/64']);
      assert.deepEqual(await routesOn(host, 'br2'), ['10.1.0.0/24 via null proto 2', 'fd01::/64 via null proto 2']);
    }),
  );

  test(
    'with a pause, it keeps its ports and the spanning tree, and loses its IPv6 addresses',
    withBench(async ({ host }) => {
      await take(host, ...BUSY_BRIDGE, setLink('br1', { stp: true }));
      await takeTwice(host, rename('br1', 'br2', { stp: true }));
      const bridge = await linkAt(host, here('br2'));
      assert.deepEqual([bridge?.up, bridge?.stp, bridge?.forwardDelaySeconds], [true, true, 2]);
      assert.equal((await linkAt(host, here('vnet0')))?.controller, 'br2');
      assert.deepEqual(await addressesOn(host, 'br2'), ['10.1.0.1/24']);
      assert.deepEqual(await routesOn(host, 'br2'), ['10.1.0.0/24 via null proto 2']);
    }),
  );

  test(
    "a link's parameters go by its new name",
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'), { ...PARAMETER, key: 'net/ipv6/conf/br1/accept_ra' });
      await take(host, rename('br1', 'br2', null));
      const { sysctls } = await stateOf(host);
      const found = sysctls.filter(({ namespace, key }) => namespace === '' && key.endsWith('/accept_ra'));
      assert.deepEqual(
        found.filter(({ key }) => !key.includes('/lo/')),
        [{ namespace: '', key: 'net/ipv6/conf/br2/accept_ra', value: '0' }],
      );
    }),
  );

  test(
    'a name that another link has is a conflict, and the bridge is as it was, open',
    withBench(async ({ host }) => {
      await take(host, ...BUSY_BRIDGE, makeBridge('br2'));
      for (const pause of [null, { stp: false }]) {
        await assert.rejects(host.execute(rename('br1', 'br2', pause)), { code: 'conflict' });
        assert.equal((await linkAt(host, here('br1')))?.up, true);
      }
    }),
  );

  test(
    'a link that is not there cannot be renamed',
    withBench(async ({ host }) => {
      await assert.rejects(host.execute(rename('none', 'br2', null)), { code: 'not-found' });
    }),
  );
}

const PARAMETER = { kind: 'set-sysctl', namespace: '', value: '0' } as const;

const address = (text: string, length: number): Operation => ({
  kind: 'add-address',
  address: { namespace: '', link: here('br1').name, address: interfaceAddress(ipAddress(text), length) },
});

const BUSY_BRIDGE: readonly Operation[] = [
  makeBridge('br1', { linkLocal: false, forwardDelaySeconds: 2 }),
  makeTap('vnet0', { linkLocal: false }),
  setLink('vnet0', { controller: here('br1').name, up: true }),
  setLink('br1', { up: true }),
  address('10.1.0.1', 24),
  address('fd01::1', 64),
];

const rename = (from: string, to: string, pause: RenamePause | null): Operation => ({
  kind: 'rename-link',
  link: here(from),
  name: interfaceName(to),
  pause,
});
