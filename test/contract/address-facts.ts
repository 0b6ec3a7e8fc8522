import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ipAddress } from '../../src/net/ip-address.ts';
import { interfaceAddress, ipPrefix } from '../../src/net/ip-prefix.ts';
import type { Operation } from '../../src/plan/operation.ts';
import type { Route } from '../../src/state/host-state.ts';
import { ROUTE_PROTOCOL } from '../../src/state/mark.ts';
import {
  addressesOn,
  here,
  type Machines,
  makeBridge,
  routesOn,
  setLink,
  stateOf,
  take,
  takeTwice,
} from './contract-host.ts';

/** Facts about addresses, and the routes that follow from them. */
export function addressFacts({ withBench }: Machines): void {
  test(
    'an address brings its route, and takes it along',
    withBench(async ({ host }) => {
      await take(host, ...UP);
      await takeTwice(host, address('add', '10.1.0.1', 24), address('add', 'fd01::1', 64));
      assert.deepEqual(await addressesOn(host, 'br1'), ['10.1.0.1/24', 'fd01::1/64']);
      assert.deepEqual(await routesOn(host, 'br1'), ['10.1.0.0/24 via null proto 2', 'fd01::/64 via null proto 2']);
      await takeTwice(host, address('delete', '10.1.0.1', 24), address('delete', 'fd01::1', 64));
      assert.deepEqual(await addressesOn(host, 'br1'), []);
      assert.deepEqual(await routesOn(host, 'br1'), []);
    }),
  );

  test(
    'an address without a link is refused, and its deletion is no trouble',
    withBench(async ({ host }) => {
      await assert.rejects(host.execute(address('add', '10.1.0.1', 24)), { code: 'not-found' });
      await host.execute(address('delete', '10.1.0.1', 24));
    }),
  );

  test(
    'a link that goes down keeps its IPv4 addresses, and loses the IPv6 ones',
    withBench(async ({ host }) => {
      await take(host, ...UP, address('add', '10.1.0.1', 24), address('add', 'fd01::1', 64));
      await take(host, setLink('br1', { up: false }));
      assert.deepEqual(await addressesOn(host, 'br1'), ['10.1.0.1/24']);
      assert.deepEqual(await routesOn(host, 'br1'), []);
      await take(host, setLink('br1', { up: true }));
      assert.deepEqual(await routesOn(host, 'br1'), ['10.1.0.0/24 via null proto 2']);
    }),
  );

  test(
    'the first address of a prefix takes the later ones along',
    withBench(async ({ host }) => {
      await take(
        host,
        ...UP,
        address('add', '10.1.0.9', 24),
        address('add', '10.1.0.1', 24),
        address('add', '10.2.0.1', 24),
      );
      await take(host, address('delete', '10.1.0.9', 24));
      assert.deepEqual(await addressesOn(host, 'br1'), ['10.2.0.1/24']);
    }),
  );

  test(
    'IPv6 that is switched off takes the addresses, and gets none',
    withBench(async ({ host }) => {
      await take(host, ...UP, address('add', '10.1.0.1', 24), address('add', 'fd01::1', 64));
      await takeTwice(host, parameter('net/ipv6/conf/br1/disable_ipv6', '1'));
      assert.deepEqual(await addressesOn(host, 'br1'), ['10.1.0.1/24']);
      await assert.rejects(host.execute(address('add', 'fd01::1', 64)), { code: 'not-permitted' });
      await take(host, parameter('net/ipv6/conf/br1/disable_ipv6', '0'), address('add', 'fd01::1', 64));
      assert.deepEqual(await addressesOn(host, 'br1'), ['10.1.0.1/24', 'fd01::1/64']);
    }),
  );
}

/** Facts about routes to prefixes behind guests. */
export function routeFacts({ withBench }: Machines): void {
  test(
    'a route is seen as it was made, until it is deleted',
    withBench(async ({ host }) => {
      await take(host, ...UP, address('add', '10.1.0.1', 24), address('add', 'fd01::1', 64));
      for (const route of [behind('10.9.0.0/16', '10.1.0.5', 0), behind('fd09::/64', 'fd01::5', 1024)]) {
        await takeTwice(host, { kind: 'add-route', route });
        const { routes } = await stateOf(host);
        assert.deepEqual(
          routes.filter(({ protocol }) => protocol === ROUTE_PROTOCOL),
          [route],
        );
        await takeTwice(host, { kind: 'delete-route', route });
        assert.deepEqual(
          (await stateOf(host)).routes.filter(({ protocol }) => protocol === ROUTE_PROTOCOL),
          [],
        );
      }
    }),
  );

  test(
    'a gateway that is no neighbour is refused',
    withBench(async ({ host }) => {
      await take(host, ...UP, address('add', '10.1.0.1', 24));
      const route = behind('10.9.0.0/16', '10.2.0.5', 0);
      await assert.rejects(host.execute({ kind: 'add-route', route }), { code: 'kernel-refused' });
    }),
  );

  test(
    'a second way of the same metric is a conflict',
    withBench(async ({ host }) => {
      await take(host, ...UP, address('add', '10.1.0.1', 24));
      await take(host, { kind: 'add-route', route: behind('10.9.0.0/16', '10.1.0.5', 0) });
      const route = behind('10.9.0.0/16', '10.1.0.6', 0);
      await assert.rejects(host.execute({ kind: 'add-route', route }), { code: 'conflict' });
      await take(host, { kind: 'add-route', route: { ...route, metric: 5 } });
    }),
  );

  test(
    'routes do not outlive the going down of their link',
    withBench(async ({ host }) => {
      await take(host, ...UP, address('add', '10.1.0.1', 24));
      await take(host, { kind: 'add-route', route: behind('10.9.0.0/16', '10.1.0.5', 0) });
      await take(host, setLink('br1', { up: false }), setLink('br1', { up: true }));
      assert.deepEqual(await routesOn(host, 'br1'), ['10.1.0.0/24 via null proto 2']);
    }),
  );
}

/** Facts about kernel parameters. */
export function sysctlFacts({ withBench }: Machines): void {
  test(
    'a parameter is seen as it was set',
    withBench(async ({ host }) => {
      for (const value of ['1', '0']) {
        await takeTwice(
          host,
          parameter('net/ipv4/ip_forward', value),
          parameter('net/ipv6/conf/all/forwarding', value),
        );
        assert.equal(await parameterOf(host, 'net/ipv4/ip_forward'), value);
        assert.equal(await parameterOf(host, 'net/ipv6/conf/all/forwarding'), value);
      }
    }),
  );

  test(
    'every link has its own parameters, and takes them along',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'), parameter('net/ipv6/conf/br1/accept_ra', '0'));
      assert.equal(await parameterOf(host, 'net/ipv6/conf/br1/accept_ra'), '0');
      assert.equal(await parameterOf(host, 'net/ipv6/conf/br1/disable_ipv6'), '0');
      await take(host, { kind: 'delete-links', links: [here('br1')] });
      assert.equal(await parameterOf(host, 'net/ipv6/conf/br1/accept_ra'), undefined);
      await assert.rejects(host.execute(parameter('net/ipv6/conf/br1/accept_ra', '0')), { code: 'not-found' });
    }),
  );
}

const UP: readonly Operation[] = [makeBridge('br1', { linkLocal: false }), setLink('br1', { up: true })];

const address = (verb: 'add' | 'delete', text: string, length: number): Operation => ({
  kind: `${verb}-address`,
  address: { namespace: '', link: here('br1').name, address: interfaceAddress(ipAddress(text), length) },
});

const behind = (to: string, via: string, metric: number): Route => ({
  namespace: '',
  to: ipPrefix(to),
  via: ipAddress(via),
  link: here('br1').name,
  metric,
  protocol: ROUTE_PROTOCOL,
});

const parameter = (key: string, value: string): Operation => ({ kind: 'set-sysctl', namespace: '', key, value });

const parameterOf = async (host: Parameters<typeof stateOf>[0], key: string): Promise<string | undefined> =>
  (await stateOf(host)).sysctls.find((sysctl) => sysctl.namespace === '' && sysctl.key === key)?.value;
