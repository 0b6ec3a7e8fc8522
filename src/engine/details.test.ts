import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import type { Network } from '../model/network.ts';
import type { Plug, Port } from '../model/port.ts';
import { macAddress } from '../net/mac-address.ts';
import { guestName, interfaceName, networkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import type { Link } from '../state/host-state.ts';
import { networkDetails } from './details.ts';
import { Engine, RequestRefused } from './engine.ts';
import { listNetworks } from './overview.ts';
import { noRequest, type Request } from './request.ts';

const lab = networkName('lab');

function world(...nics: readonly string[]) {
  const host = FakeHost.withFacts({ nics });
  const store = new MemoryStore();
  const engine = new Engine({ host, store });
  return {
    host,
    apply: (request: Partial<Request>) => engine.apply({ ...noRequest, ...request }),
    overview: async () => listNetworks(await store.read(), await host.observe())[0],
    details: async () => networkDetails(await store.read(), await host.observe(), new Map())[0],
  };
}

const declared = (mode: string, settings: Partial<Network> = {}): readonly Network[] =>
  parseConfiguration([{ file: 'test', text: `networks: {lab: {mode: ${mode}}}` }]).networks.map((network) => ({
    ...network,
    ...settings,
  }));

const direct = declared('open', {
  mode: { kind: 'direct', sharing: 'bridge', devices: { links: ['eth1', 'eth2'].map(interfaceName) } },
  ...{ dhcp: null, dns: null },
});

const claim = (name: string, plug: Plug, more: Partial<Port> = {}): Port => ({
  uuid: '2f3b0d7e-8c4a-4f6e-9d27-3c1f7b5a9e10',
  network: lab,
  owner: { name, uuid: '7a1c5e0f-2b64-4d39-8f12-6e9d3a7b4c58' },
  mac: macAddress('52:54:00:00:00:21'),
  ...{ group: null, vlan: null, bandwidth: null, virtualPort: null, trustGuestRxFilters: null, isolated: null },
  plug,
  ...more,
});

describe('a network without a bridge', () => {
  test('runs as soon as it is started, on its devices', async () => {
    const { apply, overview } = world('eth1', 'eth2');
    const { proposal, plan } = await apply({ declare: direct });
    assert.deepEqual([plan, proposal.diagnostics], [[], []]);
    const { state, bridge, devices } = (await overview()) ?? {};
    assert.deepEqual([state, bridge, devices], ['running', null, { links: ['eth1', 'eth2'] }]);
    await apply({ stop: [lab] });
    assert.equal((await overview())?.state, 'stopped');
  });

  test('shows guests by what they are plugged into', async () => {
    const { apply, details } = world('eth1', 'eth2');
    const plug = claim('web 1', { kind: 'direct', device: interfaceName('eth2') });
    await apply({ declare: direct, plug: [plug] });
    const { ports = [], rules, sharing } = (await details()) ?? {};
    assert.deepEqual(
      ports.map(({ guest, title, link, device }) => [guest, title, link, device]),
      [['web-1', 'web 1', null, 'eth2']],
    );
    assert.equal(sharing, 'bridge');
    assert.match(rules?.[0] ?? '', /each by a link of its own/);
  });

  test('starts with a warning where a device is missing, or is a port of a bridge', async () => {
    const { apply, host } = world('eth1');
    host.meddle((facts) => withLink(facts, 'eth1', { controller: interfaceName('br0') }));
    const { proposal } = await apply({ declare: direct });
    assert.deepEqual(
      proposal.diagnostics.map(({ code, severity, message }) => [code, severity, message]),
      [
        ['device-unfit', 'warning', 'network lab: eth1 is a port of br0, and so carries no links of guests'],
        ['device-missing', 'warning', 'network lab: there is no NIC eth2 on this host'],
      ],
    );
  });

  test('starts with a warning where a NIC is to give its virtual functions, and has none', async () => {
    const { apply, host } = world('eth1');
    const devices = { pf: interfaceName('eth1') };
    const mode = { kind: 'hostdev', devices, managed: false, driver: null } as const;
    const functions = declared('open', { mode, dhcp: null, dns: null });
    const codes = async () => (await apply({ declare: functions })).proposal.diagnostics.map(({ code }) => code);
    assert.deepEqual(await codes(), ['device-unfit']);
    host.meddle((facts) => ({ ...facts, functionNics: [interfaceName('eth1')] }));
    assert.deepEqual(await codes(), []);
  });

  test('has nothing to attach a guest to', async () => {
    const { apply } = world('eth1', 'eth2');
    await apply({ declare: direct });
    const link = { name: interfaceName('vnet0'), kind: TAP };
    const attach = [{ network: lab, guest: guestName('web1'), mac: null, address: null, link }];
    await assert.rejects(apply({ attach }), (error) => {
      assert.ok(error instanceof RequestRefused);
      assert.deepEqual(
        error.diagnostics.map(({ code }) => code),
        ['no-bridge'],
      );
      return true;
    });
  });
});

describe('guests of a bridge', () => {
  test('are shown while they are waited for, with the settings that they have claimed', async () => {
    const { apply, details, overview } = world();
    const bandwidth = {
      inbound: null,
      outbound: { averageKilobytesPerSecond: 500, peakKilobytesPerSecond: null, burstKibibytes: null },
    };
    const vlan = { trunk: false, tags: [{ id: 42, native: null }] };
    await apply({ declare: declared('nat'), plug: [claim('CentOS6.8', { kind: 'bridge' }, { bandwidth })] });
    assert.deepEqual((await overview())?.guests[0], {
      ...{ guest: 'centos6-8', title: 'CentOS6.8', mac: '52:54:00:00:00:21', addresses: [] },
      ...{ tap: null, plugged: false },
    });
    const [port] = (await details())?.ports ?? [];
    assert.deepEqual([port?.link, port?.title, port?.bandwidth, port?.vlan], [null, 'CentOS6.8', bandwidth, null]);
    await apply({ declare: declared('nat', { portGroups: [{ ...GROUP, vlan }] }), attach: [attachment('web1')] });
    const ports = (await details())?.ports ?? [];
    assert.deepEqual(
      ports.map((each) => [each.guest, each.vlan]),
      [
        ['web1', vlan],
        ['centos6-8', null],
      ],
    );
  });

  test('that have come are no longer waited for', async () => {
    const { apply, details, host } = world();
    await apply({ declare: declared('nat'), plug: [claim('web1', { kind: 'bridge' })] });
    const tap = { kind: { ...TAP, persistent: false }, controller: interfaceName('virbr1'), alias: null };
    host.meddle((facts) => withLink(facts, 'vnet7', { ...tap, mac: macAddress('fe:54:00:00:00:21'), isolated: false }));
    await apply({});
    const ports = (await details())?.ports ?? [];
    assert.deepEqual(
      ports.map(({ link, guest, plugged }) => [link, guest, plugged]),
      [['vnet7', 'web1', true]],
    );
  });

  test('on a tap that is somebody’s to keep are shown by their machine', async () => {
    const { apply, details, host } = world();
    await apply({ declare: declared('nat') });
    host.meddle((facts) => {
      const machine = { link: interfaceName('tap0'), name: 'web 1', mac: macAddress('52:54:00:00:00:09') };
      const known = withLink(facts, 'tap0', { kind: TAP, controller: interfaceName('virbr1'), alias: null, up: true });
      return { ...known, machines: [machine] };
    });
    const [port] = (await details())?.ports ?? [];
    assert.deepEqual([port?.link, port?.guest, port?.title], ['tap0', 'web-1', 'web 1']);
  });
});

const TAP = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;

const GROUP = { name: 'all', isDefault: true, bandwidth: null, virtualPort: null, trustGuestRxFilters: null };

const attachment = (name: string): Request['attach'][number] => ({
  network: lab,
  guest: guestName(name),
  mac: null,
  address: null,
  link: { name: interfaceName(`vnet-${name}`), kind: TAP },
});

/** The machine with a link of this name that is so. */
function withLink(facts: Facts, name: string, change: Partial<Link>): Facts {
  const { links } = facts.observed;
  const [like] = links.filter((link) => link.name === 'eth0');
  const found = links.find((link) => link.name === name) ?? like;
  if (found === undefined) throw new Error('the host has no eth0');
  const link = { ...found, name: interfaceName(name), ...change };
  return { ...facts, observed: { ...facts.observed, links: [...links.filter((one) => one.name !== name), link] } };
}
