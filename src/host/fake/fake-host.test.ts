import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { certain } from '../../net/brand.ts';
import { parseInterfaceAddress } from '../../net/ip-prefix.ts';
import { interfaceName } from '../../net/names.ts';
import type { Operation } from '../../plan/operation.ts';
import { FakeHost } from './fake-host.ts';

const virbr0 = { namespace: '', name: interfaceName('virbr0') };
const bridge = { kind: 'create-link', link: { ...virbr0, kind: { type: 'bridge' } } } as const satisfies Operation;
const up = { kind: 'set-link', link: virbr0, set: { up: true } } as const satisfies Operation;
const address = (text: string): Operation => ({
  kind: 'add-address',
  address: { namespace: '', link: virbr0.name, address: certain(parseInterfaceAddress(text)) },
});
const sysctl = (key: string, value: string): Operation => ({ kind: 'set-sysctl', namespace: '', key, value });

const routesTo = async (host: FakeHost, prefix: string): Promise<number> =>
  (await host.observe()).observed.routes.filter(({ to }) => to === prefix).length;

test('a crashed host takes nothing more, and the next run finds what it left', async () => {
  const host = FakeHost.withFacts().failAfter(1);
  await host.execute(bridge);
  await assert.rejects(host.execute(up), KvmnetError);
  await assert.rejects(host.observe(), KvmnetError);
  const { observed } = await host.again().observe();
  assert.deepEqual(
    observed.links.map(({ name, up }) => [name, up]),
    [
      ['eth0', true],
      ['lo', true],
      ['virbr0', false],
    ],
  );
});

test('a refused operation leaves everything as it was', async () => {
  const host = FakeHost.withFacts().failOn(({ kind }) => kind === 'set-link', new Error('no'));
  await host.execute(bridge);
  const before = host.printHost();
  await assert.rejects(host.execute(up), /^Error: no$/);
  assert.equal(host.printHost(), before);
  assert.deepEqual(host.executed, [bridge]);
});

test('a host that becomes a router loses the default route it was told of, unless accept_ra is 2', async () => {
  const deaf = FakeHost.withFacts();
  await deaf.execute(sysctl('net/ipv6/conf/all/forwarding', '1'));
  assert.equal(await routesTo(deaf, '::/0'), 0);
  const listening = FakeHost.withFacts();
  await listening.execute(sysctl('net/ipv6/conf/eth0/accept_ra', '2'));
  await listening.execute(sysctl('net/ipv6/conf/all/forwarding', '1'));
  assert.equal(await routesTo(listening, '::/0'), 1);
});

test('going down, a link keeps its IPv4 addresses and loses its IPv6 addresses and all routes', async () => {
  const host = FakeHost.withFacts();
  for (const step of [bridge, up, address('192.168.122.1/24'), address('fd00::1/64')]) await host.execute(step);
  assert.equal(await routesTo(host, 'fd00::/64'), 1);
  await host.execute({ kind: 'set-link', link: virbr0, set: { up: false } });
  const { observed } = await host.observe();
  const left = observed.addresses.filter(({ link }) => link === 'virbr0').map(({ address }) => address);
  assert.deepEqual(left, ['192.168.122.1/24']);
  assert.deepEqual(
    observed.routes.filter(({ link }) => link === 'virbr0'),
    [],
  );
});

test('a chain goes with the link it is hooked to', async () => {
  const host = FakeHost.withFacts();
  const wall = 'add chain netdev kvmnet wall { type filter hook ingress device "virbr0" priority 0; policy drop; }';
  const script = ['add table netdev kvmnet', wall];
  await assert.rejects(host.execute({ kind: 'edit-ruleset', script }), { code: 'ruleset-refused' });
  await host.execute(bridge);
  await host.execute({ kind: 'edit-ruleset', script });
  await host.execute({ kind: 'delete-links', links: [virbr0] });
  assert.deepEqual(
    (await host.observe()).observed.tables.map(({ chains }) => chains),
    [[]],
  );
});

test('a machine prints the same whatever the order in which it was made', async () => {
  const [left, right] = [FakeHost.withFacts(), FakeHost.withFacts()];
  const second = { kind: 'create-link', link: { ...bridge.link, name: interfaceName('br9') } } as const;
  for (const step of [bridge, second]) await left.execute(step);
  for (const step of [second, bridge]) await right.execute(step);
  assert.equal(left.printHost(), right.printHost());
  assert.match(left.printHost(), /^link br9 type bridge up false mac "52:/m);
});

test('a lock waits for the one before it', async () => {
  const host = FakeHost.withFacts();
  const first = await host.lock();
  let taken = false;
  const second = host
    .again()
    .lock()
    .then((lock) => {
      taken = true;
      return lock;
    });
  await new Promise(setImmediate);
  assert.equal(taken, false);
  first.release();
  (await second).release();
  assert.equal(taken, true);
});
