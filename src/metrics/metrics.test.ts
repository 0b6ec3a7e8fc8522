import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { networkDetails } from '../engine/details.ts';
import { Engine } from '../engine/engine.ts';
import type { LinkCounters } from '../engine/port-details.ts';
import { noRequest } from '../engine/request.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { MemoryStore } from '../host/fake/memory-store.ts';
import { ipAddress } from '../net/ip-address.ts';
import { guestName, type InterfaceName, interfaceName, networkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import { Metrics } from './metrics.ts';
import type { Snapshot } from './snapshot.ts';

const lab = networkName('lab');
const TAP = { type: 'tap', persistent: true, multiQueue: false, vnetHeader: true } as const;

const counted = (received: number, sent: number): LinkCounters => ({
  received: { bytes: received, packets: received / 100, errors: 0, dropped: 1 },
  sent: { bytes: sent, packets: sent / 100, errors: 0, dropped: 2 },
});

const lease = (number: number, expiresAt: number | null): Lease => ({
  network: lab,
  address: ipAddress(`192.168.122.${number}`),
  ...{ mac: null, hostName: null, clientId: null, identity: null, expiresAt },
});

async function snapshotOf(counters: Snapshot['counters']): Promise<Snapshot> {
  const host = FakeHost.withFacts();
  const store = new MemoryStore();
  const { networks } = parseConfiguration([
    { file: 'test', text: 'networks: {lab: {mode: nat}, spare: {mode: nat, autostart: false}}' },
  ]);
  await new Engine({ host, store }).apply({
    ...noRequest,
    declare: networks,
    attach: [
      {
        ...{ network: lab, guest: guestName('web1'), mac: null, address: null },
        link: { name: interfaceName('vnet0'), kind: TAP },
      },
    ],
  });
  const details = networkDetails(await store.read(), await host.observe(), counters);
  const pools = [
    { prefix: '192.168.122.0/24', used: 2, reserved: 1, free: 250 },
    { prefix: 'fd00:60::/64', used: 1, reserved: 0, free: null },
  ];
  return {
    version: '1.2.3',
    networks: details.map((each) => ({ details: each, pools: each.name === lab ? pools : [] })),
    leases: [lease(7, 2000), lease(8, 999), lease(9, null)],
    counters,
    now: 1000,
  };
}

const COUNTERS = new Map<InterfaceName, LinkCounters>([
  [interfaceName('virbr1'), counted(1000, 2000)],
  [interfaceName('vnet0'), counted(300, 500)],
]);

const samples = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]),
  );

describe('metrics', () => {
  test('tell how things are, traffic from the guests’ side', async () => {
    const found = samples(await new Metrics().print(await snapshotOf(COUNTERS)));
    const expected = {
      'kvmnet_build_info{version="1.2.3"}': '1',
      'kvmnet_networks{state="running"}': '1',
      'kvmnet_networks{state="stopped"}': '1',
      'kvmnet_networks{state="broken"}': '0',
      'kvmnet_network_running{network="lab",mode="nat"}': '1',
      'kvmnet_network_running{network="spare",mode="nat"}': '0',
      'kvmnet_guests{network="lab"}': '1',
      'kvmnet_dnsmasq_running{network="lab"}': '1',
      'kvmnet_repairs_total{network="lab"}': '0',
      'kvmnet_repairs_total{network="spare"}': '0',
      'kvmnet_repairs_total{network=""}': '0',
      'kvmnet_leases{network="lab"}': '2',
      'kvmnet_addresses_free{network="lab",prefix="192.168.122.0/24"}': '250',
      'kvmnet_network_receive_bytes_total{network="lab"}': '2000',
      'kvmnet_network_transmit_bytes_total{network="lab"}': '1000',
      'kvmnet_port_receive_packets_total{network="lab",guest="web1",link="vnet0"}': '5',
      'kvmnet_port_transmit_dropped_total{network="lab",guest="web1",link="vnet0"}': '1',
    };
    for (const [name, value] of Object.entries(expected)) assert.equal(found.get(name), value, name);
    const ofIpv6 = [...found].filter(([name]) => /^kvmnet_addresses_.*prefix="fd/.test(name));
    assert.deepEqual(
      ofIpv6.map(([name, value]) => [name.slice('kvmnet_addresses_'.length, name.indexOf('{')), value]),
      [
        ['used', '1'],
        ['reserved', '0'],
      ],
    );
    assert.equal(found.has('kvmnet_dnsmasq_running{network="spare"}'), false);
  });

  test('count repairs by network and applies by what came of them, beyond what is there now', async () => {
    const metrics = new Metrics();
    const repair = { network: lab, text: 'dnsmasq had ended; started again', routine: false };
    metrics.reported({
      kind: 'repaired',
      repairs: [repair, { ...repair, routine: true }, { ...repair, network: null }],
    });
    metrics.applied({ outcome: 'done', durationMs: 30 });
    metrics.applied({ outcome: 'refused', durationMs: 3 });
    const snapshot = await snapshotOf(COUNTERS);
    await metrics.print(snapshot);
    const found = samples(await metrics.print(snapshot));
    assert.equal(found.get('kvmnet_repairs_total{network="lab"}'), '1');
    assert.equal(found.get('kvmnet_repairs_total{network=""}'), '1');
    assert.equal(found.get('kvmnet_apply_duration_seconds_bucket{le="0.025",outcome="done"}'), '0');
    assert.equal(found.get('kvmnet_apply_duration_seconds_bucket{le="0.05",outcome="done"}'), '1');
    assert.equal(found.get('kvmnet_apply_duration_seconds_count{outcome="refused"}'), '1');
    assert.equal(found.get('kvmnet_port_receive_bytes_total{network="lab",guest="web1",link="vnet0"}'), '500');
  });

  test('of a link with any name are one line each', async () => {
    const snapshot = await snapshotOf(COUNTERS);
    const link = 'a"}\n\\x 1' as InterfaceName;
    const networks = snapshot.networks.map(({ details, pools }) => ({
      details: { ...details, ports: details.ports.map((port) => ({ ...port, link })) },
      pools,
    }));
    const text = await new Metrics().print({ ...snapshot, networks });
    assert.ok(
      text.includes('kvmnet_port_receive_bytes_total{network="lab",guest="web1",link="a\\"}\\n\\\\x 1"} 500\n'),
      text,
    );
    assert.ok(text.split('\n').every((line) => line === '' || line.startsWith('# ') || line.startsWith('kvmnet_')));
  });
});
