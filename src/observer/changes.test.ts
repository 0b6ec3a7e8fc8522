import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { Engine } from '../engine/engine.ts';
import { noRequest, type Request } from '../engine/request.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import type { Port } from '../model/port.ts';
import { ipAddress } from '../net/ip-address.ts';
import { interfaceAddress, ipPrefix } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import { RTPROT_KERNEL } from '../netlink/uapi/rtnetlink.ts';
import type { Facts, Lease } from '../state/facts.ts';
import { type HostState, type Link, OWN_NAMESPACE } from '../state/host-state.ts';
import { changesBetween } from './changes.ts';
import { inWords } from './happening-words.ts';
import { type LeasesByNetwork, type Picture, pictureOf } from './picture.ts';

const lab = networkName('lab');
const nat = declared('nat');
const TAP = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;

function declared(mode: string, more = '') {
  return parseConfiguration([{ file: 'test', text: `networks: {lab: {mode: ${mode}${more}}}` }]).networks;
}

const attachment = (name: string): Request['attach'][number] => ({
  network: lab,
  guest: guestName(name),
  mac: macAddress('52:54:00:00:00:01'),
  address: null,
  link: { name: interfaceName('vnet0'), kind: TAP },
});

const claim: Port = {
  uuid: '2f3b0d7e-8c4a-4f6e-9d27-3c1f7b5a9e10',
  network: lab,
  owner: { name: 'web 1', uuid: '7a1c5e0f-2b64-4d39-8f12-6e9d3a7b4c58' },
  mac: macAddress('52:54:00:00:00:21'),
  ...{ group: null, vlan: null, bandwidth: null, virtualPort: null, trustGuestRxFilters: null, isolated: null },
  plug: { kind: 'bridge' },
};

/** A machine, and what is told of it from one look to the next. */
function world() {
  const host = FakeHost.withFacts();
  const store = new MemoryStore();
  const engine = new Engine({ host, store });
  let seen: Picture | null = null;
  const look = async (leases: LeasesByNetwork = new Map()) => {
    const after = pictureOf(await store.read(), await host.observe(), leases);
    const before = seen ?? { ...after, networks: new Map(), places: new Map() };
    seen = after;
    return changesBetween(before, after);
  };
  return {
    look,
    apply: (request: Partial<Request>) => engine.apply({ ...noRequest, ...request }),
    kinds: async () => (await look()).map(({ kind }) => kind),
    words: async () => (await look()).map(inWords),
    meddle: (change: (facts: Facts) => Facts) => host.meddle(change),
  };
}

const ethernet = (name: string): Link => ({
  namespace: OWN_NAMESPACE,
  name: interfaceName(name),
  kind: { type: 'other', driver: 'virtio_net' },
  ...{ mac: macAddress('52:54:00:00:00:77'), mtu: 1500, controller: null, up: true },
});

const withLinks =
  (change: (links: readonly Link[]) => readonly Link[]) =>
  (facts: Facts): Facts => ({ ...facts, observed: { ...facts.observed, links: change(facts.observed.links) } });

describe('of a network is told', () => {
  test('that it was defined, started, stopped and removed, in this order', async () => {
    const { apply, kinds } = world();
    await apply({ declare: nat });
    assert.deepEqual(await kinds(), ['network-defined', 'network-started']);
    await apply({ stop: [lab] });
    assert.deepEqual(await kinds(), ['network-stopped']);
    await apply({ start: [lab] });
    assert.deepEqual(await kinds(), ['network-started']);
    await apply({ remove: [lab] });
    assert.deepEqual(await kinds(), ['network-stopped', 'network-removed']);
  });

  test('whether a change of it is at work already', async () => {
    const { apply, look } = world();
    await apply({ declare: nat });
    await look();
    await apply({ save: declared('nat', ', mtu: 1400') });
    assert.deepEqual(await look(), [{ kind: 'network-changed', network: lab, saved: true, live: false }]);
    await apply({ declare: declared('nat', ', mtu: 1300') });
    assert.deepEqual(await look(), [{ kind: 'network-changed', network: lab, saved: true, live: true }]);
  });

  test('that its bridge has gone and is there again, with its ports', async () => {
    const { apply, words, meddle } = world();
    await apply({ declare: nat, attach: [attachment('web1')] });
    await words();
    meddle(
      withLinks((links) =>
        links.flatMap((link) => {
          if (link.name === 'virbr1') return [];
          return link.name === 'vnet0' ? [{ ...link, controller: null }] : [link];
        }),
      ),
    );
    const broken = await words();
    assert.deepEqual(
      broken.filter((text) => !text.includes('dnsmasq')),
      ['network lab: guest web1 (vnet0) is unplugged', 'network lab: broken: its bridge virbr1 is not there'],
    );
    await apply({});
    assert.ok((await words()).includes('network lab: well again'));
  });

  test('nothing when nothing has happened', async () => {
    const { apply, kinds } = world();
    await apply({ declare: nat, attach: [attachment('web1')], plug: [claim] });
    await kinds();
    await apply({});
    assert.deepEqual(await kinds(), []);
  });
});

describe('of a port is told', () => {
  test('whose it is, when it is plugged in and when it is not any more', async () => {
    const { apply, look, kinds } = world();
    await apply({ declare: nat });
    await kinds();
    await apply({ attach: [attachment('web1')] });
    const [plugged, ...others] = await look();
    assert.ok(plugged?.kind === 'port-plugged');
    assert.deepEqual([plugged.guest, plugged.link, plugged.mac], ['web1', 'vnet0', '52:54:00:00:00:01']);
    assert.equal(plugged.addresses.length, 2);
    assert.deepEqual(others, []);
    await apply({ detach: [{ guest: guestName('web1'), network: null }] });
    assert.deepEqual(await kinds(), ['port-unplugged']);
  });

  test('that it was taken down, for no packet passes then', async () => {
    const { apply, kinds, meddle } = world();
    await apply({ declare: nat, attach: [attachment('web1')] });
    await kinds();
    meddle(withLinks((links) => links.map((link) => (link.name === 'vnet0' ? { ...link, up: false } : link))));
    assert.deepEqual(await kinds(), ['port-unplugged']);
  });

  test('that it is a guest’s, when that is found out after it was plugged in', async () => {
    const { apply, look, words, meddle } = world();
    await apply({ declare: nat });
    await look();
    const tap = { kind: TAP, controller: interfaceName('virbr1'), alias: null, up: true };
    meddle(withLinks((links) => [...links, { ...(links[0] as Link), name: interfaceName('tap0'), ...tap }]));
    assert.deepEqual(await words(), ['network lab: link tap0 is plugged in']);
    const machine = { link: interfaceName('tap0'), name: 'web 1', mac: macAddress('52:54:00:00:00:09') };
    meddle((facts) => ({ ...facts, machines: [machine] }));
    assert.deepEqual(await words(), ['network lab: guest web 1 (tap0) is now known, 52:54:00:00:00:09']);
  });

  test('that it was leased an address', async () => {
    const { apply, look } = world();
    await apply({ declare: nat, attach: [attachment('web1')] });
    await look();
    const lease = { network: lab, mac: macAddress('52:54:00:00:00:01'), address: '192.168.122.99' } as Lease;
    const [changed] = await look(new Map([[lab, [lease]]]));
    assert.ok(changed?.kind === 'port-changed');
    assert.ok(changed.addresses.includes(lease.address));
  });
});

/** As `rtnetlink(7)` counts: by an administrator, by BIRD. */
const [BY_HAND, BY_BIRD] = [4, 12];

describe('of the host is told', () => {
  const NIC = ethernet('eth7');
  const address = (address: string) => ({
    namespace: OWN_NAMESPACE,
    link: NIC.name,
    address: interfaceAddress(ipAddress(address), 24),
  });
  const route = (to: string, via: string | null, protocol = BY_HAND) => ({
    ...{ namespace: OWN_NAMESPACE, to: ipPrefix(to), via: via === null ? null : ipAddress(via) },
    ...{ link: NIC.name, metric: 100, protocol },
  });
  const set =
    (parts: Partial<HostState>) =>
    (facts: Facts): Facts => ({ ...facts, observed: { ...facts.observed, ...parts } });

  test('that a NIC came, went down, came up and went, with its address and the way out', async () => {
    const { words, meddle } = world();
    meddle(set({ links: [], addresses: [], routes: [] }));
    await words();
    const [links, addresses] = [[NIC], [address('192.168.50.2')]];
    const routes = [route('0.0.0.0/0', '192.168.50.1'), route('192.168.50.0/24', null, RTPROT_KERNEL)];
    meddle(set({ links, addresses, routes }));
    assert.deepEqual(await words(), [
      'host: NIC eth7 appeared; address 192.168.50.2/24 on eth7 came; the default route via 192.168.50.1 by eth7 came',
    ]);
    meddle(set({ links: [{ ...NIC, up: false }], routes: [] }));
    assert.deepEqual(await words(), ['host: NIC eth7 went down; the default route via 192.168.50.1 by eth7 went']);
    meddle(set({ links }));
    assert.deepEqual(await words(), ['host: NIC eth7 came up']);
    meddle(set({ addresses: [] }));
    assert.deepEqual(await words(), ['host: address 192.168.50.2/24 on eth7 went']);
    meddle(set({ links: [], addresses: [] }));
    assert.deepEqual(await words(), ['host: NIC eth7 is gone']);
  });

  test('that it is in a bridge of its own, that a packet may be longer, and whom it asks for names', async () => {
    const { words, meddle } = world();
    meddle(set({ links: [NIC] }));
    await words();
    meddle(set({ links: [{ ...NIC, controller: interfaceName('bond0'), mtu: 9000 }] }));
    assert.deepEqual(await words(), [`host: NIC eth7 is in bond0; NIC eth7 is now ${NIC.mac}, mtu 9000`]);
    meddle(set({ links: [{ ...NIC, mtu: 9000 }] }));
    assert.deepEqual(await words(), ['host: NIC eth7 is out of bond0']);
    meddle((facts) => ({ ...facts, nameServers: [ipAddress('9.9.9.9')] }));
    assert.deepEqual(await words(), ['host: name servers are now 9.9.9.9']);
  });

  test('nothing of what a routing daemon does, but for the way out', async () => {
    const { words, meddle } = world();
    meddle(set({ links: [NIC], routes: [] }));
    await words();
    const routes = Array.from({ length: 1000 }, (_, index) =>
      route(`10.${index >> 8}.${index & 255}.0/24`, '10.0.0.1', BY_BIRD),
    );
    meddle(set({ routes: [...routes, route('0.0.0.0/0', '10.0.0.1', BY_BIRD)] }));
    assert.deepEqual(await words(), ['host: the default route via 10.0.0.1 by eth7 came']);
  });

  test('a dozen of many changes, and how many there are besides', async () => {
    const { look, meddle } = world();
    meddle(set({ links: [], addresses: [], routes: [] }));
    await look();
    meddle(set({ links: Array.from({ length: 50 }, (_, index) => ethernet(`eth${index + 100}`)) }));
    const [changed, ...others] = await look();
    assert.ok(changed?.kind === 'host-changed');
    assert.deepEqual([changed.changes.length, changed.further, others], [12, 38, []]);
    assert.match(inWords(changed), /NIC eth111 appeared; and 38 more$/);
  });

  test('nothing of what kvmnet makes, nor of a tap that is plugged in', async () => {
    const { apply, kinds } = world();
    await apply({ declare: nat });
    await kinds();
    await apply({ attach: [attachment('web1')] });
    assert.deepEqual(await kinds(), ['port-plugged']);
  });
});

test('a place is told to be claimed and left by the guest’s own name', async () => {
  const { apply, words } = world();
  await apply({ declare: nat });
  await words();
  await apply({ plug: [claim] });
  assert.deepEqual(await words(), ['network lab: a place is claimed for guest web 1 (52:54:00:00:00:21)']);
  await apply({ unplug: [claim.uuid] });
  assert.deepEqual(await words(), ['network lab: the place of guest web 1 (52:54:00:00:00:21) is given up']);
});

test('a dnsmasq is told to have ended while its network runs, and not when it stops with its network', async () => {
  const { apply, kinds, meddle } = world();
  const end = (facts: Facts): Facts => {
    const services = facts.observed.services.map((each) => ({ ...each, status: 'stopped' as const }));
    return { ...facts, observed: { ...facts.observed, services } };
  };
  await apply({ declare: nat });
  await kinds();
  meddle(end);
  assert.deepEqual(await kinds(), ['server-ended']);
  await apply({});
  assert.deepEqual(await kinds(), ['server-running']);
  await apply({ stop: [lab] });
  assert.deepEqual(await kinds(), ['network-stopped']);
});
