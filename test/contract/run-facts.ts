import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../src/plan/operation.ts';
import { here, linkAt, type Machines, makeVeth, setLink, stateOf, take, takeTwice } from './contract-host.ts';

/** Facts about namespaces of our own. */
export function namespaceFacts({ withBench }: Machines): void {
  test(
    'a namespace is there until it is deleted, and its links with it',
    withBench(async ({ host }) => {
      await takeTwice(host, create('closed'));
      assert.deepEqual((await stateOf(host)).namespaces, [{ name: 'closed' }]);
      await takeTwice(host, makeVeth('srv0', 'eth0', 'closed'));
      const inside = { namespace: 'closed', name: here('eth0').name };
      assert.deepEqual((await linkAt(host, here('srv0')))?.kind, { type: 'veth', peer: inside });
      assert.deepEqual((await linkAt(host, inside))?.kind, { type: 'veth', peer: here('srv0') });
      await takeTwice(
        host,
        { kind: 'delete-links', links: [here('srv0')] },
        { kind: 'delete-namespace', name: 'closed' },
      );
      const { namespaces, links } = await stateOf(host);
      assert.deepEqual([namespaces, links.map(({ name }) => name)], [[], ['lo']]);
    }),
  );

  test(
    'a namespace has links, addresses and parameters of its own',
    withBench(async ({ host }) => {
      const inside = { namespace: 'closed', name: here('eth0').name };
      const address = { namespace: 'closed', link: inside.name, address: '10.1.0.2/24' as never };
      await take(host, create('closed'), makeVeth('srv0', 'eth0', 'closed'), setLink('srv0', { up: true }));
      await takeTwice(host, { kind: 'set-link', link: inside, set: { up: true, linkLocal: false } });
      await takeTwice(host, { kind: 'add-address', address });
      await takeTwice(host, {
        kind: 'set-sysctl',
        namespace: 'closed',
        key: 'net/ipv6/conf/eth0/accept_ra',
        value: '0',
      });
      const { addresses } = await stateOf(host);
      assert.equal((await linkAt(host, inside))?.up, true);
      assert.deepEqual(
        addresses.filter(
          ({ namespace, link, address }) => namespace === 'closed' && link === 'eth0' && !address.startsWith('fe80'),
        ),
        [address],
      );
    }),
  );

  test(
    'nothing can be put into a namespace that is not there',
    withBench(async ({ host }) => {
      await assert.rejects(host.execute(makeVeth('srv0', 'eth0', 'none')), { code: 'not-found' });
      assert.equal(await linkAt(host, here('srv0')), undefined);
    }),
  );
}

/** Facts about what outlives a run, and about runs that meet. */
export function runFacts({ withBench }: Machines): void {
  test(
    'what was before is remembered by the next run, until it is forgotten',
    withBench(async ({ host, another }) => {
      const port = { name: here('eth1').name, controller: null, up: true };
      await takeTwice(
        host,
        { kind: 'remember-sysctl', key: 'net/ipv4/ip_forward', value: '0' },
        { kind: 'remember-port', port },
      );
      const next = await another();
      assert.deepEqual((await next.observe()).originals, { sysctls: { 'net/ipv4/ip_forward': '0' }, ports: [port] });
      await takeTwice(
        next,
        { kind: 'forget-sysctl', key: 'net/ipv4/ip_forward' },
        { kind: 'forget-port', name: port.name },
      );
      assert.deepEqual((await host.observe()).originals, { sysctls: {}, ports: [] });
    }),
  );

  test(
    'the first note stays, for the second would be of our own doing',
    withBench(async ({ host }) => {
      await take(host, { kind: 'remember-sysctl', key: 'net/ipv4/ip_forward', value: '0' });
      await take(host, { kind: 'remember-sysctl', key: 'net/ipv4/ip_forward', value: '1' });
      assert.deepEqual((await host.observe()).originals.sysctls, { 'net/ipv4/ip_forward': '0' });
    }),
  );

  test(
    'one run at a time has the lock',
    withBench(async ({ host, another }) => {
      const order: string[] = [];
      const first = await host.lock();
      const second = (await another()).lock().then((lock) => {
        order.push('second');
        lock.release();
      });
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push('first');
      first.release();
      await second;
      assert.deepEqual(order, ['first', 'second']);
    }),
  );

  test(
    'who waits for the lock and is interrupted, goes at once, and stands in nobody’s way',
    withBench(async ({ host, another }) => {
      const first = await host.lock();
      const stop = new AbortController();
      const waiting = (await another()).lock(stop.signal);
      setTimeout(() => stop.abort(), 30);
      await assert.rejects(waiting, { code: 'interrupted' });
      first.release();
      (await (await another()).lock(new AbortController().signal)).release();
    }),
  );

  test(
    'an observation is in the order of keys, and the same twice',
    withBench(async ({ host }) => {
      await take(host, makeVeth('veth0', 'a0'), makeVeth('b0', 'veth1'));
      const { observed } = await host.observe();
      assert.deepEqual(
        observed.links.map(({ name }) => name),
        ['a0', 'b0', 'lo', 'veth0', 'veth1'],
      );
      assert.deepEqual((await host.observe()).observed, observed);
    }),
  );
}

const create = (name: string): Operation => ({ kind: 'create-namespace', name });
