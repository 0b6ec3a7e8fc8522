import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type InterfaceAddress, ipPrefix } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import { emptyState, type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { LINK_GROUP, printMark, ROUTE_PROTOCOL } from '../state/mark.ts';
import { shaper } from '../state/shaper.ts';
import { plan } from './diff.ts';
import type { Scope } from './scope.ts';

const lab = networkName('lab');
const virbr1 = interfaceName('virbr1');
const scope: Scope = {
  networks: new Set([lab]),
  unplugged: [],
  originals: { sysctls: {}, ports: [] },
  spared: new Set(),
  forgotten: [],
  takenOver: [],
  renameUp: true,
};

const bridge: Link = {
  namespace: OWN_NAMESPACE,
  name: virbr1,
  kind: { type: 'bridge' },
  up: true,
  alias: printMark({ role: 'bridge', network: lab }),
  group: LINK_GROUP,
};
const nic: Link = {
  namespace: OWN_NAMESPACE,
  name: interfaceName('eth1'),
  kind: { type: 'other', driver: '' },
  up: false,
  controller: null,
};
const state = (part: Partial<HostState>): HostState => ({ ...emptyState, ...part });
const kinds = (observed: HostState, desired: HostState, within = scope): string[] =>
  plan(observed, desired, within).map(({ kind }) => kind);
const address = { namespace: OWN_NAMESPACE, link: virbr1, address: '10.0.0.1/24' as InterfaceAddress };

describe('links', () => {
  test('a bridge is made closed, and opened only afterwards', () => {
    const [create, open] = plan(emptyState, state({ links: [bridge] }), scope);
    assert.equal(create?.kind === 'create-link' && create.link.up, undefined);
    assert.deepEqual(open, { kind: 'set-link', link: { namespace: '', name: virbr1 }, set: { up: true } });
  });

  test('a setting that the desired state does not name is left as it is', () => {
    const { up: _, ...silent } = bridge;
    assert.deepEqual(kinds(state({ links: [{ ...bridge, up: false }] }), state({ links: [silent] })), []);
  });

  test('a bridge that goes is taken down before it is deleted', () => {
    assert.deepEqual(kinds(state({ links: [bridge] }), emptyState), ['set-link', 'delete-links']);
  });

  test('a link of a network outside of the scope is not touched', () => {
    const other = { ...bridge, alias: printMark({ role: 'bridge', network: networkName('other') }) };
    assert.deepEqual(kinds(state({ links: [other] }), emptyState), []);
  });

  test('a link in our group without a mark, left by a crash, is cleared', () => {
    const { alias: _, ...halfMade } = bridge;
    assert.deepEqual(kinds(state({ links: [{ ...halfMade, alias: null }] }), emptyState), ['set-link', 'delete-links']);
  });

  test('somebody else’s link with a comment of his own in our group’s absence stays', () => {
    assert.deepEqual(kinds(state({ links: [{ ...bridge, group: 0, alias: 'mine' }] }), emptyState), []);
  });

  test('a stolen port is brought back', () => {
    const port = { ...nic, controller: virbr1, up: true };
    const originals = { sysctls: {}, ports: [{ name: nic.name, controller: null, up: false }] };
    const [operation] = plan(state({ links: [bridge, nic] }), state({ links: [bridge, port] }), {
      ...scope,
      originals,
    });
    assert.deepEqual(operation, {
      kind: 'set-link',
      link: { namespace: '', name: nic.name },
      set: { up: true, controller: virbr1 },
    });
  });

  test('how a NIC was is written down before it becomes a port', () => {
    const port = { ...nic, controller: virbr1, up: true };
    assert.deepEqual(kinds(state({ links: [bridge, nic] }), state({ links: [bridge, port] })), [
      'remember-port',
      'set-link',
    ]);
  });

  test('a NIC that was lent is given back as it was, then forgotten', () => {
    const originals = { sysctls: {}, ports: [{ name: nic.name, controller: null, up: false }] };
    const lent = { ...nic, controller: virbr1, up: true };
    assert.deepEqual(plan(state({ links: [lent] }), emptyState, { ...scope, originals }), [
      { kind: 'set-link', link: { namespace: '', name: nic.name }, set: { controller: null, up: false } },
      { kind: 'forget-port', name: nic.name },
    ]);
  });
});

describe('addresses and routes', () => {
  test('an old address goes before the new one comes, or the kernel deletes both', () => {
    const old = { ...address, address: '10.0.0.2/24' as InterfaceAddress };
    const changed = kinds(
      state({ links: [bridge], addresses: [old] }),
      state({ links: [bridge], addresses: [address] }),
    );
    assert.deepEqual(changed, ['delete-address', 'add-address']);
  });

  test('addresses of a bridge that goes need no step of their own', () => {
    const gone = kinds(state({ links: [bridge], addresses: [address] }), emptyState);
    assert.ok(!gone.includes('delete-address'));
  });

  test('a route that is not of our protocol is not ours', () => {
    const route = {
      namespace: '',
      to: ipPrefix('10.9.0.0/16'),
      via: null,
      link: virbr1,
      metric: 0,
      protocol: ROUTE_PROTOCOL,
    };
    const routes = (protocol: number): HostState => state({ links: [bridge], routes: [{ ...route, protocol }] });
    assert.deepEqual(kinds(routes(4), state({ links: [bridge] })), []);
    assert.deepEqual(kinds(routes(ROUTE_PROTOCOL), state({ links: [bridge] })), ['delete-route']);
  });
});

describe('kernel parameters', () => {
  const sysctl = (key: string, value: string) => ({ namespace: OWN_NAMESPACE, key, value });
  const forwarding = 'net/ipv4/ip_forward';

  test('a parameter of the host is written down before it is changed', () => {
    const steps = kinds(state({ sysctls: [sysctl(forwarding, '0')] }), state({ sysctls: [sysctl(forwarding, '1')] }));
    assert.deepEqual(steps, ['remember-sysctl', 'set-sysctl']);
  });

  test('a parameter of a bridge of ours goes with the bridge, and needs no note', () => {
    const key = 'net/ipv6/conf/virbr1/disable_ipv6';
    const desired = state({ links: [bridge], sysctls: [sysctl(key, '1')] });
    assert.deepEqual(kinds(state({ links: [bridge], sysctls: [sysctl(key, '0')] }), desired), ['set-sysctl']);
  });

  test('a parameter that nobody needs any more is put back, and only then forgotten', () => {
    const originals = { sysctls: { [forwarding]: '0' }, ports: [] };
    const steps = kinds(state({ sysctls: [sysctl(forwarding, '1')] }), emptyState, { ...scope, originals });
    assert.deepEqual(steps, ['set-sysctl', 'forget-sysctl']);
  });
});

describe('services', () => {
  const service = {
    network: 'lab',
    namespace: '',
    configuration: 'a',
    files: { names: 'x' },
    link: virbr1,
    status: 'running' as const,
  };
  const observed = (change: Partial<typeof service> | { status: 'stopped' | 'stale' }): HostState =>
    state({ links: [bridge], services: [{ ...service, ...change }] });
  const desired = state({ links: [bridge], services: [service] });

  for (const [what, change, steps] of [
    ['runs as desired', {}, []],
    ['has other names', { files: { names: 'y' } }, ['reload-service']],
    ['has another configuration', { configuration: 'b' }, ['restart-service']],
    ['was killed', { status: 'stopped' as const }, ['start-service']],
    ['is bound to a link since made anew', { status: 'stale' as const }, ['restart-service']],
  ] as const) {
    test(`a dnsmasq that ${what} gets ${steps[0] ?? 'nothing'}`, () => {
      assert.deepEqual(kinds(observed(change), desired), steps);
    });
  }

  test('one whose bridge is being made anew is restarted', () => {
    const steps = kinds(state({ services: [service] }), desired);
    assert.equal(steps.at(-1), 'restart-service');
  });
});

describe('bandwidth', () => {
  const limit = shaper({
    namespace: OWN_NAMESPACE,
    name: virbr1,
    bytesPerSecond: 1_000_000,
    peakBytesPerSecond: null,
    burstBytes: 65_536,
    shares: [],
  });
  const [bare, limited] = [state({ links: [bridge] }), state({ links: [bridge], shapers: [limit] })];

  test('a link is held back, and let go', () => {
    assert.deepEqual(plan(bare, limited, scope), [{ kind: 'set-shaper', shaper: limit, before: null }]);
    assert.deepEqual(plan(limited, bare, scope), [
      { kind: 'delete-shaper', link: { namespace: OWN_NAMESPACE, name: virbr1 } },
    ]);
    assert.deepEqual(plan(limited, limited, scope), []);
  });

  test('a limit changes from what it is', () => {
    const tighter = { ...limit, bytesPerSecond: 500_000 };
    const desired = state({ links: [bridge], shapers: [tighter] });
    assert.deepEqual(plan(limited, desired, scope), [{ kind: 'set-shaper', shaper: tighter, before: limit }]);
  });

  test('a tree that somebody has changed is made anew', () => {
    const changed = state({ links: [bridge], shapers: [{ ...limit, strange: true }] });
    assert.deepEqual(kinds(changed, limited), ['delete-shaper', 'set-shaper']);
  });

  test('a tree goes with its link, and on others’ links it is nobody’s to delete', () => {
    assert.deepEqual(kinds(limited, emptyState), ['set-link', 'delete-links']);
    const foreign = state({ links: [nic], shapers: [{ ...limit, name: nic.name }] });
    assert.deepEqual(kinds(foreign, emptyState), []);
  });

  test('it is limited before it is plugged in', () => {
    const tap: Link = {
      namespace: OWN_NAMESPACE,
      name: interfaceName('vnet0'),
      kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
      group: LINK_GROUP,
      controller: virbr1,
      up: true,
    };
    const desired = state({ links: [bridge, tap], shapers: [{ ...limit, name: tap.name }] });
    assert.deepEqual(kinds(bare, desired), ['create-link', 'set-shaper', 'set-link']);
  });
});

describe('stations', () => {
  const tap: Link = {
    namespace: OWN_NAMESPACE,
    name: interfaceName('vnet0'),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
    alias: printMark({
      role: 'guest',
      network: lab,
      attachment: { guest: guestName('web1'), mac: macAddress('52:54:00:00:00:01'), addresses: [] },
    }),
    group: LINK_GROUP,
    controller: virbr1,
    up: true,
    learning: false,
    flood: false,
  };
  const stations = [{ namespace: OWN_NAMESPACE, port: tap.name, mac: macAddress('52:54:00:00:00:01') }];
  const managed = state({ links: [bridge, tap], stations });

  test('are told once the port is plugged in', () => {
    assert.deepEqual(kinds(state({ links: [bridge] }), managed), ['create-link', 'set-link', 'add-station']);
    assert.deepEqual(plan(managed, managed, scope), []);
  });

  test('are told again after the port was unplugged, though they were seen just now', () => {
    const stolen = state({ links: [bridge, { ...tap, controller: null }], stations });
    assert.deepEqual(kinds(stolen, managed), ['set-link', 'add-station']);
  });

  test('are forgotten where ports learn again, and go with a port that goes', () => {
    const learned = state({ links: [bridge, { ...tap, learning: true, flood: true }] });
    assert.deepEqual(kinds(managed, learned), ['set-link', 'delete-station']);
    assert.deepEqual(kinds(managed, emptyState), ['set-link', 'set-link', 'delete-links']);
  });
});

describe('VLANs', () => {
  const filtering: Link = { ...bridge, vlanFiltering: true };
  const tap: Link = {
    namespace: OWN_NAMESPACE,
    name: interfaceName('vnet0'),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
    group: LINK_GROUP,
    controller: virbr1,
    up: true,
  };
  const vlan = (port: Link, id: number) => ({
    ...{ namespace: OWN_NAMESPACE, port: port.name, self: port.kind.type === 'bridge' },
    ...{ id, pvid: true, untagged: true },
  });
  const wanted = state({ links: [filtering, tap], vlans: [vlan(bridge, 1), vlan(tap, 42)] });
  const said = (observed: HostState, desired: HostState): string[] =>
    plan(observed, desired, scope).map((step) =>
      step.kind === 'set-vlan' || step.kind === 'delete-vlan'
        ? `${step.kind} ${step.vlan.port} ${step.vlan.id}`
        : step.kind,
    );

  test('a new port is plugged in, sorted, and only then opened', () => {
    const before = state({ links: [filtering], vlans: [vlan(bridge, 1)] });
    assert.deepEqual(said(before, wanted), [
      ...['create-link', 'set-link', 'set-vlan vnet0 42', 'delete-vlan vnet0 1', 'set-link'],
    ]);
    assert.deepEqual(plan(wanted, wanted, scope), []);
  });

  test('where a bridge begins to filter, the ports that it has are sorted', () => {
    assert.deepEqual(said(state({ links: [bridge, tap] }), wanted), [
      ...['set-link', 'set-vlan virbr1 1', 'set-vlan vnet0 42', 'delete-vlan vnet0 1'],
    ]);
  });

  test('a port changes its VLAN while it is open', () => {
    const before = state({ links: [filtering, tap], vlans: [vlan(bridge, 1), vlan(tap, 7)] });
    assert.deepEqual(said(before, wanted), ['set-vlan vnet0 42', 'delete-vlan vnet0 7']);
  });

  test('of a port of which nothing is said, the VLANs stay', () => {
    const other = { ...tap, name: interfaceName('vnet1'), group: 0 };
    const before = { ...wanted, links: [...wanted.links, other], vlans: [...wanted.vlans, vlan(other, 9)] };
    assert.deepEqual(said(before, wanted), []);
  });

  test('a station is told again in the VLANs that its port has come to', () => {
    const station = { namespace: OWN_NAMESPACE, port: tap.name, mac: macAddress('52:54:00:00:00:01') };
    const before = state({ links: [filtering, tap], vlans: [vlan(bridge, 1), vlan(tap, 7)], stations: [station] });
    assert.deepEqual(said(before, { ...wanted, stations: [station] }).at(-1), 'add-station');
  });
});
