import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TopologyWorld } from '../../test/support/topology-world.ts';
import { networkDetails } from '../engine/details.ts';
import { pciAddress } from '../model/pci-address.ts';
import type { Plug, Port } from '../model/port.ts';
import { ipAddress } from '../net/ip-address.ts';
import { ipPrefix } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName, networkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import type { HostState, Route } from '../state/host-state.ts';
import { layoutOf } from './layout.ts';
import { draw } from './picture.ts';
import { printMermaid } from './print-mermaid.ts';
import type { Topology } from './topology.ts';
import { topologyOf } from './topology-of.ts';

const THREE = `networks:
  closed: {mode: host-only}
  default: {mode: nat}
  lan: {mode: bridge, bridge: br0, port: eth1}`;

async function three(): Promise<TopologyWorld> {
  const world = await TopologyWorld.of(THREE, 'eth1');
  await world.attach('db1 closed', 'web1 default', 'pc1 lan');
  return world;
}

/** `web1 bad (cut off from default: …)`; what is good and has nothing to say is not listed. */
const troubles = ({ nodes }: Topology): readonly string[] =>
  nodes
    .filter(({ health, notes }) => health !== 'good' || notes.length > 0)
    .map(({ id, health, notes }) => `${id} ${health}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`);

const edges = ({ edges }: Topology): readonly string[] =>
  edges.map(({ from, to, link, health }) => `${from} → ${to} ${link ?? '-'}${health === 'good' ? '' : ` ${health}`}`);

const state =
  (change: (observed: HostState) => Partial<HostState>) =>
  (facts: Facts): Facts => ({
    ...facts,
    observed: { ...facts.observed, ...change(facts.observed) },
  });

describe('a topology', () => {
  test('leads from the outside by NICs, bridges and taps to guests', async () => {
    const topology = await (await three()).topology();
    assert.deepEqual(edges(topology), [
      'outside:eth0 → uplink:eth0 eth0',
      'outside:eth1 → uplink:eth1 eth1',
      'network:closed → server:closed srv-088c8ae7',
      'uplink:eth0 → network:default virbr0',
      'network:default → server:default -',
      'uplink:eth1 → network:lan eth1',
      'network:closed → port:vnet0 vnet0',
      'network:default → port:vnet1 vnet1',
      'network:lan → port:vnet2 vnet2',
      'port:vnet0 → guest:db1 vnet0',
      'port:vnet1 → guest:web1 vnet1',
      'port:vnet2 → guest:pc1 vnet2',
    ]);
    assert.deepEqual(troubles(topology), []);
  });

  test('is plain JSON, and every id is of one node', async () => {
    const topology = await (await three()).topology();
    assert.deepEqual(JSON.parse(JSON.stringify(topology)), topology);
    assert.equal(new Set(topology.nodes.map(({ id }) => id)).size, topology.nodes.length);
  });

  test('knows what lies behind a NIC as far as the host does', async () => {
    const { nodes } = await (await three()).topology();
    const outside = nodes.flatMap((node) => (node.kind === 'outside' ? [node] : []));
    assert.deepEqual(
      outside.map(({ id, label, prefixes, gateways }) => [id, label, prefixes, gateways]),
      [
        ['outside:eth0', 'internet', ['192.168.1.0/24', '2001:db8:1::/64'], ['192.168.1.1', 'fe80::1']],
        ['outside:eth1', 'LAN', [], []],
      ],
    );
  });

  test('tells the internet from the LAN on the way there', async () => {
    const topology = await (await three()).topology();
    const [internet, lan] = draw(layoutOf(topology)).nodes.filter(({ id }) => id.startsWith('outside:'));
    assert.equal(
      internet?.label,
      'internet, by 192.168.1.1, by fe80::1, behind LAN 192.168.1.0/24, behind LAN 2001:db8:1::/64',
    );
    assert.deepEqual(
      internet?.lines.map(({ text }) => text),
      ['internet', 'by 192.168.1.1'],
    );
    assert.equal(lan?.label, 'LAN');
    assert.match(printMermaid(layoutOf(topology)), /\["internet<br\/>by 192\.168\.1\.1"\]/);
  });

  test('has a guest of several networks once', async () => {
    const world = await three();
    await world.attach('web1 closed');
    const { nodes } = await world.topology();
    const guests = nodes.flatMap((node) => (node.kind === 'guest' && node.label === 'web1' ? [node] : []));
    assert.deepEqual(
      guests.map(({ network, networks, macs }) => [network, networks, macs.length]),
      [[null, ['closed', 'default'], 2]],
    );
  });

  test('takes the NIC of a bridge that has the default route for the uplink', async () => {
    const world = await TopologyWorld.of(THREE, 'eth1');
    world.meddle(
      state(({ routes }) => ({
        routes: routes.map((route) => (route.link === 'eth0' ? { ...route, link: interfaceName('br0') } : route)),
      })),
    );
    const { nodes, edges } = await world.topology();
    const ways = edges.filter(({ from }) => from === 'uplink:eth1').map(({ to }) => to);
    assert.deepEqual(ways, ['network:default', 'network:lan']);
    assert.equal(nodes.find(({ id }) => id === 'outside:eth1')?.label, 'internet');
  });

  test('has a declared uplink that is not there, and says so', async () => {
    const world = await TopologyWorld.of('networks: {default: {mode: nat, uplink: eth7}}');
    assert.deepEqual(troubles(await world.topology()), [
      'uplink:eth7 bad (there is no NIC eth7 on this host)',
      'network:default warning (uplink eth7 is not there now: guests reach nothing outside until it is)',
    ]);
  });

  test('has the NIC that packets would leave by where the host has lost its default route, and says so', async () => {
    const world = await three();
    const gone = state(({ routes }) => ({ routes: routes.filter(({ link }) => link !== 'eth0') }));
    world.meddle(gone);
    assert.deepEqual(troubles(await world.topology()), [
      'uplink:eth0 warning (no default route leads by eth0)',
      'network:default warning (it has no way out: this host has no default route)',
    ]);
    world.meddle(
      state(({ links }) => ({
        links: links.map((link) => (link.namespace === '' && link.name === 'eth0' ? { ...link, up: false } : link)),
      })),
    );
    const topology = await world.topology();
    assert.deepEqual(troubles(topology), [
      'uplink:eth0 bad (eth0 is down)',
      'network:default warning (it has no way out: this host has no default route)',
    ]);
    assert.ok(edges(topology).includes('uplink:eth0 → network:default virbr0 bad'));
    assert.equal(topology.nodes.find(({ id }) => id === 'outside:eth0')?.label, 'LAN');
  });

  test('has a declared uplink that is down, and says so of the network', async () => {
    const world = await TopologyWorld.of('networks: {default: {mode: nat, uplink: eth1}}', 'eth1');
    world.meddleLink('eth1', { up: false });
    assert.deepEqual(troubles(await world.topology()), [
      'uplink:eth1 bad (eth1 is down)',
      'network:default warning (it has no way out: eth1 is down)',
    ]);
  });

  test('says nothing of a way out that nobody is promised', async () => {
    const world = await TopologyWorld.of(
      'networks: {closed: {mode: host-only}, lan: {mode: bridge, port: eth1}}',
      'eth1',
    );
    world.meddle(state(() => ({ routes: [] })));
    assert.deepEqual(troubles(await world.topology()), []);
  });

  test('says so where nobody knows how things should be, and shows how they look', async () => {
    const world = await three();
    world.meddleLink('vnet1', { up: false });
    const { catalogue, facts } = await world.sight();
    const details = networkDetails(catalogue, facts, new Map());
    assert.deepEqual(troubles(topologyOf({ details, facts, drift: null })), [
      'host good (without root, nobody sees what is not as it should be)',
      'port:vnet1 bad (vnet1 is down)',
      'guest:web1 bad (cut off from default: vnet1 is down)',
    ]);
  });

  test('of a stopped network is off, and its guests too', async () => {
    const world = await three();
    await world.apply({ stop: [networkName('default')], disconnect: true });
    const topology = await world.topology();
    assert.deepEqual(troubles(topology), ['network:default off', 'port:vnet1 off', 'guest:web1 off']);
    assert.ok(edges(topology).includes('uplink:eth0 → network:default virbr0 off'));
  });
});

const claim = (name: string, plug: Plug): Port => ({
  uuid: `2f3b0d7e-8c4a-4f6e-9d27-${name}`,
  network: networkName('pool'),
  owner: { name, uuid: '7a1c5e0f-2b64-4d39-8f12-6e9d3a7b4c58' },
  mac: macAddress('52:54:00:00:00:21'),
  ...{ group: null, vlan: null, bandwidth: null, virtualPort: null, trustGuestRxFilters: null, isolated: null },
  plug,
});

describe('guests with links of their own', () => {
  test('are on the NICs of the pool, by the macvtap that has their MAC', async () => {
    const world = await TopologyWorld.of('networks: {pool: {mode: direct, devices: [eth1]}}', 'eth1');
    await world.apply({ plug: [claim('vm 1', { kind: 'direct', device: interfaceName('eth1') })] });
    const before = await world.topology();
    assert.deepEqual(edges(before).slice(1), [
      'uplink:eth1 → network:pool eth1',
      'network:pool → port:pool:52:54:00:00:00:21 -',
      'port:pool:52:54:00:00:00:21 → guest:vm 1 -',
    ]);
    world.meddle(
      state(({ links }) => {
        const [like] = links.filter(({ name }) => name === 'eth1');
        const mac = macAddress('52:54:00:00:00:21');
        const kind = { type: 'other', driver: 'macvtap' } as const;
        return {
          links: like === undefined ? links : [...links, { ...like, name: interfaceName('macvtap0'), mac, kind }],
        };
      }),
    );
    assert.ok(edges(await world.topology()).includes('network:pool → port:pool:52:54:00:00:00:21 macvtap0'));
    assert.deepEqual(troubles(await world.topology()), []);
  });

  test('have an outside even where the host sees no NIC', async () => {
    const world = await TopologyWorld.of('networks: {pool: {mode: hostdev, devices: ["0000:03:00.0"]}}');
    await world.apply({ plug: [claim('vm1', { kind: 'hostdev', address: pciAddress('0000:03:00.0') })] });
    const topology = await world.topology();
    assert.equal(edges(topology)[0], 'outside:network:pool → network:pool -');
    assert.equal(topology.nodes.find(({ kind }) => kind === 'port')?.label, '0000:03:00.0');
  });
});

const withoutDnsmasq = state(({ services }) => ({
  services: services.map((service) =>
    service.network === 'default' ? { ...service, status: 'stopped' as const } : service,
  ),
}));

const elsewhere: Route = {
  ...{ namespace: '', to: ipPrefix('192.168.122.0/24'), via: ipAddress('192.168.1.1') },
  ...{ link: interfaceName('eth0'), metric: 0, protocol: 3 },
};

const drifts: readonly (readonly [what: string, meddle: (world: TopologyWorld) => unknown, said: readonly string[]])[] =
  [
    [
      'a tap taken down',
      (world) => world.meddleLink('vnet1', { up: false }),
      [
        'port:vnet1 bad (port vnet1 of guest web1 was taken down)',
        'guest:web1 bad (cut off from default: port vnet1 of guest web1 was taken down)',
      ],
    ],
    [
      'a bridge deleted',
      (world) => world.deleteLinks('virbr0'),
      [
        'network:default bad (bridge virbr0 was deleted)',
        'server:default bad (dnsmasq is not bound to its link as it is now)',
        'port:vnet1 bad (vnet1 is not plugged into virbr0)',
        'guest:web1 bad (cut off from default: vnet1 is not plugged into virbr0)',
      ],
    ],
    ['dnsmasq killed', (world) => world.meddle(withoutDnsmasq), ['server:default bad (dnsmasq has ended)']],
    [
      'the ruleset flushed',
      (world) => world.meddle(state(() => ({ tables: [] }))),
      ['host bad (the ruleset was flushed)'],
    ],
    [
      'a NIC taken off its bridge',
      (world) => world.meddleLink('eth1', { controller: null }),
      ['uplink:eth1 bad (eth1 was unplugged from br0)'],
    ],
    [
      'a bridge with another MTU',
      (world) => world.meddleLink('virbr0', { mtu: 1300 }),
      ['network:default warning (the MTU of bridge virbr0 was changed)'],
    ],
    [
      'a prefix that somebody else has taken',
      async (world) => {
        await world.deleteLinks('virbr0');
        world.meddle(state(({ routes }) => ({ routes: [...routes, elsewhere] })));
      },
      [
        'host warning (of the ruleset 2 elements were missing, 2 elements were too many)',
        'network:default bad (bridge virbr0 was deleted; uses 192.168.124.0/24, for 192.168.122.0/24 is taken (192.168.122.0/24); guests get other addresses, and are cut off until they ask for them: web1)',
        'server:default bad (dnsmasq is not bound to its link as it is now)',
        'port:vnet1 bad (vnet1 is not plugged into virbr0)',
        'guest:web1 bad (cut off from default: vnet1 is not plugged into virbr0)',
      ],
    ],
  ];

describe('drift is said where it is', () => {
  for (const [what, meddle, said] of drifts) {
    test(what, async () => {
      const world = await three();
      await meddle(world);
      assert.deepEqual(troubles(await world.topology()), said);
    });
  }

  test('in one of two networks of a guest, the guest is worth a warning', async () => {
    const world = await three();
    await world.attach('web1 closed');
    world.meddleLink('vnet1', { up: false });
    assert.equal(
      troubles(await world.topology()).at(-1),
      'guest:web1 warning (cut off from default: port vnet1 of guest web1 was taken down)',
    );
  });
});
