import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Engine } from '../../src/engine/engine.ts';
import { noRequest } from '../../src/engine/request.ts';
import { FakeHost } from '../../src/host/fake/fake-host.ts';
import { MemoryStore } from '../../src/host/fake/memory-store.ts';
import { guestName, interfaceName, networkName } from '../../src/net/names.ts';
import type { Operation } from '../../src/plan/operation.ts';
import { repairsOf } from '../../src/plan/repairs.ts';
import type { Facts } from '../../src/state/facts.ts';
import type { HostState } from '../../src/state/host-state.ts';
import { declared } from '../support/linux-world.ts';

const CONFIG = `networks:
  default: {mode: nat}
  closed: {mode: host-only}
  lan: {mode: bridge, bridge: br0, port: eth1}
  lab: {mode: routed, prefix: 10.5.0.0/24, routes: [{to: 10.6.0.0/24, via: 10.5.0.2}]}`;

/** A host on which all modes run, with two guests on the default network. */
async function world() {
  const host = FakeHost.withFacts({ nics: ['eth1', 'eth2'] });
  const store = new MemoryStore();
  const engine = new Engine({ host: host.again(), store });
  await engine.apply({ ...noRequest, declare: declared(CONFIG) });
  for (const guest of ['web1', 'web2']) {
    const kind = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;
    const link = { name: interfaceName(`vnet-${guest}`), kind };
    const network = networkName('default');
    await engine.apply({
      ...noRequest,
      attach: [{ network, guest: guestName(guest), mac: null, address: null, link }],
    });
  }
  return { host, engine };
}

const state = (change: (observed: HostState) => Partial<HostState>) => (facts: Facts) => ({
  ...facts,
  observed: { ...facts.observed, ...change(facts.observed) },
});

const link = (name: string, change: object) =>
  state(({ links }) => ({ links: links.map((each) => (each.name === name ? { ...each, ...change } : each)) }));

const sysctl = (key: string, value: string) =>
  state(({ sysctls }) => ({ sysctls: sysctls.map((each) => (each.key === key ? { ...each, value } : each)) }));

const without = <K extends 'addresses' | 'routes' | 'tables'>(part: K, has: string) =>
  state((observed) => ({ [part]: observed[part].filter((item) => !JSON.stringify(item).includes(has)) }));

const withoutIpv6 = state(({ addresses }) => ({
  addresses: addresses.filter(({ link, address }) => link !== 'virbr0' || !address.includes(':')),
}));

const service = (network: string, change: object) =>
  state(({ services }) => ({
    services: services.map((each) => (each.network === network ? { ...each, ...change } : each)),
  }));

const inSet = (name: string, change: (elements: readonly object[]) => readonly object[]) =>
  state(({ tables }) => ({
    tables: tables.map((table) => ({
      ...table,
      sets: table.sets.map((set) => (set.name === name ? { ...set, elements: change(set.elements) as never } : set)),
    })),
  }));

const withoutLastRule = state(({ tables }) => ({
  tables: tables.map((table) => ({
    ...table,
    chains: table.chains.map((chain) =>
      chain.name === 'forward' ? { ...chain, rules: chain.rules.slice(0, -1) } : chain,
    ),
  })),
}));

type Meddling = ((facts: Facts) => Facts) | readonly Operation[];

const deleteLink = (name: string): readonly Operation[] => [
  { kind: 'delete-links', links: [{ namespace: '', name: interfaceName(name) }] },
];

const cases: readonly (readonly [what: string, meddling: Meddling, said: readonly string[]])[] = [
  [
    'a bridge deleted, with its addresses, guests and chains',
    deleteLink('virbr0'),
    ['default: bridge virbr0 was deleted; made again, 2 guests plugged in'],
  ],
  ['a bridge in the LAN deleted', deleteLink('br0'), ['lan: bridge br0 was deleted; made again, eth1 plugged in']],
  ['a bridge taken down', link('virbr0', { up: false }), ['default: bridge virbr0 was taken down; up again']],
  [
    'a bridge with another MTU and MAC',
    link('virbr0', { mtu: 1300, mac: '52:54:00:00:00:99' }),
    ['default: the MAC and the MTU of bridge virbr0 were changed; set again'],
  ],
  [
    'a port unplugged',
    link('vnet-web1', { controller: null }),
    ['default: port vnet-web1 of guest web1 was unplugged from virbr0; plugged in again'],
  ],
  [
    'a port stolen',
    link('vnet-web1', { controller: 'br0' }),
    ['default: port vnet-web1 of guest web1 was moved from virbr0 to br0; plugged in again'],
  ],
  [
    'a NIC taken off its bridge',
    link('eth1', { controller: null }),
    ['lan: eth1 was unplugged from br0; plugged in again'],
  ],
  [
    'an address removed',
    without('addresses', '192.168.122.1/24'),
    ['default: address 192.168.122.1/24 was removed from virbr0; added again'],
  ],
  ['a route removed', without('routes', '10.6.0.0/24'), ['lab: the route to 10.6.0.0/24 was removed; added again']],
  [
    'forwarding switched off',
    (facts) => sysctl('net/ipv4/conf/all/accept_redirects', '1')(sysctl('net/ipv4/ip_forward', '0')(facts)),
    ['null: forwarding of IPv4 was switched off; switched on again'],
  ],
  [
    'IPv6 switched off on a bridge',
    (facts) => withoutIpv6(sysctl('net/ipv6/conf/virbr0/disable_ipv6', '1')(facts)),
    ['default: IPv6 was switched off on virbr0; switched on again'],
  ],
  ['the ruleset flushed', state(() => ({ tables: [] })), ['null: the ruleset was flushed; put in again']],
  ['one rule deleted', withoutLastRule, ['null: of the ruleset 1 rule was missing; put right']],
  [
    'one set element deleted',
    inSet('translate4', (elements) => elements.slice(1)),
    ['null: of the ruleset 1 element was missing; put right'],
  ],
  [
    'one set element added',
    inSet('translate4', (elements) => [...elements, { key: ['10.99.0.0/24'], verdict: 'drop' }]),
    ['null: of the ruleset 1 element was too many; put right'],
  ],
  ['a dnsmasq killed', service('default', { status: 'stopped' }), ['default: dnsmasq had ended; started again']],
  [
    'a dnsmasq with another configuration',
    service('default', { configuration: 'x' }),
    ['default: the configuration of dnsmasq was not as it should be; restarted'],
  ],
  [
    'names that somebody edited',
    service('default', { files: {} }),
    ['default: names and reservations brought up to date (routine)'],
  ],
];

describe('a plan that puts things right says', () => {
  for (const [what, meddling, said] of cases) {
    test(what, async () => {
      const { host, engine } = await world();
      if (typeof meddling === 'function') host.meddle(meddling);
      else for (const operation of meddling) await host.execute(operation);
      const { proposal, facts } = await engine.propose(noRequest);
      const repairs = repairsOf(proposal.plan, { observed: facts.observed, desired: proposal.desired });
      const lines = repairs.map(({ network, text, routine }) => `${network}: ${text}${routine ? ' (routine)' : ''}`);
      assert.deepEqual(lines, said);
    });
  }

  test('the leg of a closed network’s server deleted, and no more than that', async () => {
    const { host, engine } = await world();
    const leg = (await host.observe()).observed.links.find(
      ({ kind, namespace }) => kind.type === 'veth' && namespace === '',
    );
    await host.execute({ kind: 'delete-links', links: [leg ?? assert.fail('there is no leg')] });
    const { proposal, facts } = await engine.propose(noRequest);
    const repairs = repairsOf(proposal.plan, { observed: facts.observed, desired: proposal.desired });
    assert.deepEqual(
      repairs.map(({ network, text }) => `${network}: ${text}`),
      [`closed: the server's link ${leg?.name} was deleted; made again`],
    );
  });

  test('a port taken off its bridge while other things were put right, and no move to where it was', async () => {
    const { host, engine } = await world();
    const { observed } = await host.observe();
    host.meddle(link('vnet-web1', { controller: null }));
    const { proposal } = await engine.propose(noRequest);
    assert.deepEqual(
      repairsOf(proposal.plan, { observed, desired: proposal.desired }).map(({ text }) => text),
      ['port vnet-web1 of guest web1 was taken off virbr0; plugged in again'],
    );
  });

  test('nothing when there is nothing to do', async () => {
    const { engine } = await world();
    const { proposal, facts } = await engine.propose(noRequest);
    assert.deepEqual(repairsOf(proposal.plan, { observed: facts.observed, desired: proposal.desired }), []);
  });
});
