import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { noRecall } from '../desired/recall.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import type { Host } from '../host/host.ts';
import type { Network } from '../model/network.ts';
import { ipAddress } from '../net/ip-address.ts';
import { macAddress, macAddressFor } from '../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { parseMark } from '../state/mark.ts';
import { Engine, RequestRefused } from './engine.ts';
import { noRequest, type Request } from './request.ts';

const networks = (text: string): readonly Network[] => parseConfiguration([{ file: 'test', text }]).networks;

function world({ nics = [] as readonly string[] } = {}) {
  const host = FakeHost.withFacts({ nics });
  const store = new MemoryStore();
  const engineOn = (on: Host): Engine => new Engine({ host: on, store });
  const engine = engineOn(host.again());
  const declare = (text: string) => engine.apply({ ...noRequest, declare: networks(text) });
  const attach = (network: string, guest = 'web1', change: Partial<Request['attach'][number]> = {}) =>
    engine.apply({ ...noRequest, attach: [attachment(network, guest, change)] });
  const link = async (name: string) => (await host.observe()).observed.links.find((found) => found.name === name);
  return { host, store, engine, engineOn, declare, attach, link };
}

const attachment = (
  network: string,
  guest: string,
  change: Partial<Request['attach'][number]>,
): Request['attach'][number] => ({
  network: networkName(network),
  guest: guestName(guest),
  mac: null,
  address: null,
  link: {
    name: interfaceName(`vnet-${guest}`),
    kind: { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true },
  },
  ...change,
});

const without = (facts: Facts, name: string): Facts => ({
  ...facts,
  observed: {
    ...facts.observed,
    links: facts.observed.links.filter((link) => link.name !== name),
    sysctls: facts.observed.sysctls.filter(({ key }) => key.split('/')[3] !== name),
  },
});

describe('guests', () => {
  test('keep their taps, closed, when their network is stopped, and come back with it', async () => {
    const { engine, declare, attach, link } = world();
    await declare('networks: {lab: {mode: nat}}');
    await attach('lab');
    await engine.apply({ ...noRequest, stop: [networkName('lab')], disconnect: true });
    assert.deepEqual([(await link('vnet-web1'))?.up, (await link('vnet-web1'))?.controller], [false, null]);
    await engine.apply({ ...noRequest, start: [networkName('lab')] });
    assert.deepEqual([(await link('vnet-web1'))?.up, (await link('vnet-web1'))?.controller], [true, 'virbr1']);
  });

  test('can be detached though their network is stopped', async () => {
    const { engine, declare, attach, link } = world();
    await declare('networks: {lab: {mode: nat}}');
    await attach('lab');
    await engine.apply({ ...noRequest, stop: [networkName('lab')], disconnect: true });
    await engine.apply({ ...noRequest, detach: [{ guest: guestName('web1'), network: null }] });
    assert.equal(await link('vnet-web1'), undefined);
  });

  test('that end in the middle of a change do not stop it', async () => {
    const { host, engineOn, declare, attach } = world();
    await declare('networks: {lab: {mode: nat}}');
    await attach('lab');
    const again = host.again();
    let met = false;
    const dying: Host = {
      observe: () => again.observe(),
      lock: () => again.lock(),
      watch: (listener) => again.watch(listener),
      close: () => {},
      execute: (operation) => {
        if (!met) host.meddle((facts) => without(facts, 'vnet-web1'));
        met = true;
        return again.execute(operation);
      },
    };
    await engineOn(dying).apply({
      ...noRequest,
      declare: networks('networks: {lab: {mode: nat, mtu: 1400}, other: {mode: nat}}'),
    });
    // Its name goes with the next run.
    await engineOn(again).apply(noRequest);
    assert.deepEqual((await engineOn(again).propose(noRequest)).proposal.plan, []);
  });

  test('whose attachment fails leave nothing behind', async () => {
    const { host, engineOn, declare } = world();
    await declare('networks: {lab: {mode: nat}}');
    const before = host.printHost();
    const failing = host.again().failOn(({ kind }) => kind === 'reload-service', new Error('no such luck'));
    await assert.rejects(engineOn(failing).apply({ ...noRequest, attach: [attachment('lab', 'web1', {})] }));
    // The service is asked to go back as well, and refuses that too; links and marks are back.
    assert.equal(host.printHost(), before);
  });

  for (const [range, addresses] of [
    ['10.1.0.10-10.1.0.10', ['10.1.0.10', 'fd00:1::5054:ff:fe00:1']],
    ['fd00:1::10-fd00:1::10', ['fd00:1::10']],
  ] as const) {
    test(`where DHCP hands out ${range} alone, have ${addresses.join(' and ')}: in IPv6 what they form themselves`, async () => {
      const { declare, attach } = world();
      await declare(
        `networks: {lab: {mode: nat, prefixes: [10.1.0.1/24, 'fd00:1::1/64'], dhcp: {ranges: ['${range}']}}}`,
      );
      const { proposal } = await attach('lab', 'web1', { mac: macAddress('52:54:00:00:00:01') });
      assert.deepEqual(proposal.networks[0]?.ports[0]?.attachment.addresses, addresses);
    });
  }

  const unfit: readonly (readonly [address: string, code: string, why: RegExp])[] = [
    ['10.1.0.0', 'address-unusable', /is the address of the network itself$/],
    ['10.1.0.1', 'address-of-gateway', /is the network's own/],
    ['10.1.0.255', 'address-unusable', /is the broadcast address$/],
    ['10.1.0.77', 'address-reserved', /is reserved for 52:54:00:00:00:01$/],
    ['10.1.0.78', 'address-of-guest', /is the address of guest web2$/],
    ['10.2.0.5', 'address-outside-prefix', /is outside of 10\.1\.0\.0\/24, which network lab has$/],
  ];
  for (const [address, code, why] of unfit) {
    test(`that ask for ${address} are told that it ${why.source}`, async () => {
      const { declare, attach } = world();
      await declare(
        "networks: {lab: {mode: nat, prefix: 10.1.0.0/24, dhcp: {reservations: [{mac: '52:54:00:00:00:01', address: 10.1.0.77}]}}}",
      );
      await attach('lab', 'web2', { address: ipAddress('10.1.0.78') });
      await assert.rejects(
        attach('lab', 'web1', { address: ipAddress(address) }),
        ({ diagnostics }: RequestRefused) => {
          assert.deepEqual(
            diagnostics.map((each) => [each.code, each.path]),
            [[code, 'address']],
          );
          assert.match(diagnostics[0]?.message ?? '', why);
          return true;
        },
      );
    });
  }

  test('that ask for another address than is reserved for them are told which is', async () => {
    const { declare, attach } = world();
    await declare(
      'networks: {lab: {mode: nat, prefix: 10.1.0.0/24, dhcp: {reservations: [{name: web1, address: 10.1.0.77}]}}}',
    );
    const asked = attach('lab', 'web1', { address: ipAddress('10.1.0.50') });
    await assert.rejects(asked, /10\.1\.0\.50 cannot be the address of web1 on lab: 10\.1\.0\.77 is reserved for it/);
  });

  test('that come with the MAC of another are refused on one network, and warned of on others, or where it is reserved', async () => {
    const { declare, attach } = world();
    const mac = macAddress('52:54:00:00:00:01');
    await declare(
      `networks: {lab: {mode: nat, prefix: 10.1.0.0/24}, far: {mode: nat, prefix: 10.2.0.0/24, dhcp: {reservations: [{name: db1, mac: '${mac}', address: 10.2.0.7}]}}}`,
    );
    await attach('lab', 'web2', { mac });
    await assert.rejects(attach('lab', 'web1', { mac }), /web2 has MAC 52:54:00:00:00:01 there/);
    const { proposal } = await attach('far', 'web1', { mac });
    assert.deepEqual(
      proposal.diagnostics.map(({ severity, message }) => [severity, message]),
      [
        ['warning', `MAC ${mac} is reserved for db1 on far, with 10.2.0.7`],
        ['warning', `MAC ${mac} is that of guest web2 on lab`],
      ],
    );
  });

  test('move aside when the address that they hold is reserved for another', async () => {
    const { declare, attach, link } = world();
    await declare('networks: {lab: {mode: nat, prefix: 10.1.0.0/24, ipv6: false}}');
    const { proposal } = await attach('lab');
    const held = proposal.networks[0]?.ports[0]?.attachment.addresses[0];
    await declare(
      `networks: {lab: {mode: nat, prefix: 10.1.0.0/24, ipv6: false, dhcp: {reservations: [{mac: '52:54:00:00:00:01', address: ${held}}]}}}`,
    );
    const mark = parseMark((await link('vnet-web1'))?.alias ?? null);
    assert.ok(mark?.role === 'guest' && !mark.attachment.addresses.some((address) => address === held));
  });
});

describe('guests that come back', () => {
  test('have all the addresses that they had', async () => {
    const { declare, attach } = world();
    await declare("networks: {lab: {mode: nat, prefixes: [10.1.0.0/24, 'fd00:1::/64']}}");
    const formerAddresses = [ipAddress('10.1.0.77'), ipAddress('fd00:1::77')];
    const { proposal } = await attach('lab', 'web1', { formerAddresses });
    assert.deepEqual(proposal.networks[0]?.ports[0]?.attachment.addresses, formerAddresses);
  });

  test('are refused when another has one of them', async () => {
    const { declare, attach } = world();
    await declare("networks: {lab: {mode: nat, prefixes: [10.1.0.0/24, 'fd00:1::/64']}}");
    await attach('lab', 'web2', { address: ipAddress('fd00:1::77') });
    const formerAddresses = [ipAddress('10.1.0.77'), ipAddress('fd00:1::77')];
    await assert.rejects(attach('lab', 'web1', { formerAddresses }), /fd00:1::77 cannot be the address of web1/);
  });

  test('leave by one interface when that is named by its MAC', async () => {
    const { engine, declare, attach, link } = world();
    await declare('networks: {lab: {mode: nat}}');
    const macs = [macAddress('52:54:00:00:00:01'), macAddress('52:54:00:00:00:02')] as const;
    for (const [number, mac] of macs.entries()) {
      const { kind } = attachment('lab', 'web1', {}).link;
      await attach('lab', 'web1', { mac, link: { name: interfaceName(`vnet${number}`), kind } });
    }
    await engine.apply({ ...noRequest, detach: [{ guest: guestName('web1'), network: null, mac: macs[0] }] });
    assert.deepEqual([await link('vnet0'), (await link('vnet1'))?.up], [undefined, true]);
  });
});

describe('what was chosen at another time', () => {
  const LAB = 'networks: {lab: {mode: nat}}';
  const chosen = async (engine: Engine) => (await engine.propose(noRequest)).proposal.catalogue.allocations;

  test('is chosen again when it is recalled, also of a network that runs with other choices', async () => {
    const { engine, declare, attach } = world();
    await declare(LAB);
    const recall = { ...noRecall, allocations: await chosen(engine) };
    await declare('networks: {lab: {mode: nat, bridge: br9, prefix: 10.9.0.0/24}}');
    await attach('lab');
    await engine.apply({ ...noRequest, run: networks(LAB), recall });
    assert.deepEqual(await chosen(engine), recall.allocations);
  });

  test('are addresses of guests, too, where they are free', async () => {
    const { engine, declare, attach, link } = world();
    await declare('networks: {lab: {mode: nat, prefix: 10.1.0.0/24, ipv6: false}}');
    for (const [guest, address] of [
      ['web1', '10.1.0.77'],
      ['web2', '10.1.0.78'],
    ] as const)
      await attach('lab', guest, { address: ipAddress(address), mac: macAddressFor(guest) });
    await declare('networks: {lab: {mode: nat, prefix: 10.2.0.0/24, ipv6: false}}');
    const recalled = (guest: string, address: string) => ({
      network: networkName('lab'),
      mac: macAddressFor(guest),
      addresses: [ipAddress(address)],
    });
    const addresses = [recalled('web1', '10.1.0.77'), recalled('web2', '10.1.0.99')];
    const reserved = "dhcp: {reservations: [{mac: '52:54:00:00:00:01', address: 10.1.0.99}]}";
    await engine.apply({
      ...noRequest,
      declare: networks(`networks: {lab: {mode: nat, prefix: 10.1.0.0/24, ipv6: false, ${reserved}}}`),
      recall: { ...noRecall, addresses },
    });
    const mark = async (name: string) => parseMark((await link(name))?.alias ?? null);
    const [one, other] = [await mark('vnet-web1'), await mark('vnet-web2')];
    assert.deepEqual(one?.role === 'guest' && one.attachment.addresses, ['10.1.0.77']);
    assert.ok(other?.role === 'guest' && !other.attachment.addresses.some((address) => address === '10.1.0.99'));
  });

  test('is left to whoever has taken it meanwhile', async () => {
    const { host, engine, declare } = world();
    await declare(LAB);
    const recall = { ...noRecall, allocations: await chosen(engine) };
    await engine.apply({ ...noRequest, remove: [networkName('lab')] });
    await declare('networks: {other: {mode: nat, bridge: virbr1, prefix: 192.168.123.0/24}}');
    await engine.apply({ ...noRequest, save: networks(LAB), run: networks(LAB), recall });
    const after = (await chosen(engine))[networkName('lab')];
    assert.notEqual(after?.bridge, 'virbr1');
    assert.notEqual(after?.gateways[0], '192.168.123.1/24');
    assert.match(host.printHost(), /virbr1/);
  });
});

test('a network that runs, and becomes one without a bridge, leaves nothing of that behind', async () => {
  const { host, declare } = world();
  const before = host.printHost();
  await declare('networks: {lab: {mode: nat}}');
  await declare('networks: {lab: {mode: direct, devices: eth0}}');
  assert.equal(host.printHost(), before);
});

test('a network on a bridge of the host does not become one without a bridge while a guest is on it', async () => {
  const { host, declare, attach, link } = world({ nics: ['br0'] });
  host.meddle((facts) => ({
    ...facts,
    observed: {
      ...facts.observed,
      links: facts.observed.links.map((each) => (each.name === 'br0' ? { ...each, kind: { type: 'bridge' } } : each)),
    },
  }));
  await declare('networks: {lan: {mode: bridge, bridge: br0}}');
  await attach('lan', 'web1');
  await assert.rejects(
    declare('networks: {lan: {mode: direct, devices: eth0}}'),
    /network lan has guests attached: web1/,
  );
  assert.equal((await link('vnet-web1'))?.controller, 'br0');
});

describe('a network that this host can no longer have', () => {
  test('does not stand in the way of others, and its other NICs stay where they are', async () => {
    const { host, engine, declare, attach, link } = world({ nics: ['eth1', 'eth2'] });
    await declare('networks: {lan: {mode: bridge, bridge: br0, ports: [eth1, eth2]}, lab: {mode: nat}}');
    host.meddle((facts) => without(facts, 'eth1'));
    await attach('lab');
    await engine.apply({ ...noRequest, stop: [networkName('lab')], disconnect: true });
    assert.equal((await link('eth2'))?.controller, 'br0');
  });

  test('is told from one whose name begins with its own', async () => {
    const { declare, link } = world();
    await declare('networks: {lab: {mode: nat, bridge: br9}}');
    await assert.rejects(declare('networks: {lab.web: {mode: nat, bridge: br9}}'), RequestRefused);
    assert.ok(parseMark((await link('br9'))?.alias ?? null)?.network === 'lab');
  });
});
