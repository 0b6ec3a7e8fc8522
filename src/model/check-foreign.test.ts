import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { checkNetworks } from './check.ts';
import type { Network } from './network.ts';
import type { PortGroup } from './port-group.ts';

function networkOf(keys: string): Network {
  const [network] = parseConfiguration([{ file: 'f.yaml', text: `networks: {n: {${keys}}}` }]).networks;
  assert.ok(network);
  return network;
}

const nat = networkOf('mode: nat');
const lan = networkOf('mode: bridge, bridge: br0');
const direct = networkOf('mode: direct, devices: eth1');
const hostdev = networkOf('mode: hostdev, devices: {pf: eth1}');

const rate = { averageKilobytesPerSecond: 10, peakKilobytesPerSecond: null, burstKibibytes: null };
const withFloor = { inbound: { ...rate, floorKilobytesPerSecond: 5 }, outbound: null };
const floorAlone = { inbound: { ...withFloor.inbound, averageKilobytesPerSecond: null }, outbound: null };
const burstAlone = {
  inbound: { ...rate, averageKilobytesPerSecond: null, burstKibibytes: 5, floorKilobytesPerSecond: null },
  outbound: null,
};
const gold: PortGroup = {
  name: 'gold',
  isDefault: false,
  vlan: null,
  bandwidth: null,
  virtualPort: null,
  trustGuestRxFilters: null,
};
const note = { namespace: 'urn:x', text: '<x xmlns="urn:x"/>' };
const tags = (native: 'untagged' | null) => [1, 2].map((id) => ({ id, native }));
const slot32 = { domain: 0, bus: 0, slot: 32, function: 0 };

/** What no configuration can say, and the definitions of other programs can. */
const mistakes: readonly (readonly [title: string, network: Network, found: readonly string[]])[] = [
  ['a floor of a network', { ...nat, bandwidth: withFloor }, ['floor-not-of-port bandwidth.inbound.floor']],
  [
    'a floor of a group',
    { ...nat, portGroups: [{ ...gold, bandwidth: floorAlone }] },
    ['floor-not-of-port portGroups[0].bandwidth.inbound.floor'],
  ],
  ['a burst without an average', { ...nat, bandwidth: burstAlone }, ['rate-without-average bandwidth.inbound']],
  [
    'a bandwidth where there is no bridge',
    { ...direct, bandwidth: withFloor },
    ['floor-not-of-port bandwidth.inbound.floor', 'bandwidth-not-in-mode bandwidth'],
  ],
  ['two groups of one name', { ...nat, portGroups: [gold, gold] }, ['duplicate-group portGroups[1]']],
  [
    'an annotation of nobody',
    { ...nat, annotations: [{ namespace: '', text: '<x/>' }] },
    ['annotation-without-namespace annotations[0]'],
  ],
  ['two annotations of one namespace', { ...nat, annotations: [note, note] }, ['duplicate-annotation annotations[1]']],
  ['several tags without a trunk', { ...lan, vlan: { trunk: false, tags: tags(null) } }, ['vlan-without-trunk vlan']],
  ['two native VLANs', { ...lan, vlan: { trunk: true, tags: tags('untagged') } }, ['vlan-two-natives vlan']],
  [
    'an identifier that is no UUID',
    { ...lan, virtualPort: { kind: 'openvswitch', parameters: { interfaceid: 'x' } } },
    ['virtual-port-parameter-unfit virtualPort.interfaceId'],
  ],
  [
    'a PCI slot beyond 1f',
    { ...hostdev, mode: { kind: 'hostdev', devices: { addresses: [slot32] }, managed: true, driver: null } },
    ['pci-address-out-of-range devices[0]'],
  ],
  [
    'what belongs to a bridge where there is none',
    { ...direct, mtu: 1500, dns: nat.dns, bridge: { ...direct.bridge, macTable: 'managed' } },
    ['key-not-in-mode bridge', 'key-not-in-mode mtu', 'key-not-in-mode dns'],
  ],
];

for (const [title, network, expected] of mistakes) {
  test(`${title}: ${expected.join(', ')}`, () => {
    const errors = checkNetworks([network]).filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map(({ code, path }) => `${code} ${path?.replace('networks.n.', '')}`),
      expected,
    );
  });
}

test('thousands of groups, tags and devices are checked in little time', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => index);
  const groups = many.map((index) => ({ ...gold, name: `g${index}`, isDefault: true }));
  const vlan = { trunk: true, tags: many.map((id) => ({ id, native: null })) };
  const addresses = many.map((index) => ({ domain: index, bus: 0, slot: 0, function: 0 }));
  const start = performance.now();
  checkNetworks([
    { ...nat, vlan, portGroups: groups },
    { ...hostdev, mode: { kind: 'hostdev', devices: { addresses }, managed: true, driver: null } },
  ]);
  assert.ok(performance.now() - start < 10_000);
});
