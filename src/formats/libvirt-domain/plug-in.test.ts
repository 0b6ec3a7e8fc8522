import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Network } from '../../model/network.ts';
import { noPortSettings, usualTranslation } from '../../model/network.ts';
import { macAddress } from '../../net/mac-address.ts';
import { interfaceName, networkName } from '../../net/names.ts';
import { writeXml } from '../../xml/write.ts';
import { readDomain } from './domain.ts';
import { type InterfaceWish, plugIn } from './plug-in.ts';
import { virtInstallOption } from './virt-install.ts';
import { interfaceElement } from './write-interface.ts';

const nat: Network = {
  name: networkName('default'),
  uuid: null,
  title: null,
  description: null,
  mode: { kind: 'nat', uplink: null, hostServices: [], translation: usualTranslation },
  bridge: { name: null, mac: null, stp: false, forwardDelaySeconds: 0, macTable: 'learned', zone: null },
  mtu: null,
  subnets: null,
  ipv6: true,
  dhcp: null,
  dns: null,
  routes: [],
  isolatePorts: false,
  autostart: true,
  ...noPortSettings,
};
const group = { isDefault: false, vlan: null, bandwidth: null, virtualPort: null, trustGuestRxFilters: null };
const grouped: Network = { ...nat, portGroups: [{ ...group, name: 'gold' }] };
const hostdev: Network = {
  ...nat,
  mode: { kind: 'hostdev', devices: { pf: interfaceName('eth1') }, managed: true, driver: null },
};
const direct: Network = { ...nat, mode: { kind: 'direct', sharing: 'vepa', devices: { pf: interfaceName('eth1') } } };
const joined: Network['mode'] = { kind: 'bridge', ports: [] };
const switched: Network = {
  ...nat,
  mode: joined,
  virtualPort: { kind: 'openvswitch', parameters: { profileid: 'a, "b"' } },
  vlan: {
    trunk: true,
    tags: [
      { id: 42, native: null },
      { id: 47, native: 'untagged' },
    ],
  },
  isolatePorts: true,
};

const bridge = interfaceName('virbr0');
const byName: InterfaceWish = { bridge, byBridge: false, group: null, mac: null, model: null };
const byBridge: InterfaceWish = { ...byName, byBridge: true };

const domain = readDomain(
  'd.xml',
  `<domain><name>web1</name><devices><controller type='pci' index='0' model='pci-root'/>
   <interface type='user'><mac address='52:54:00:00:00:01'/></interface></devices></domain>`,
).domain;

function optionFor(network: Network, wish: InterfaceWish): string {
  const { added, diagnostics } = plugIn(null, network, { wish, macs: [] });
  return added === undefined ? diagnostics.map(({ code }) => code).join() : virtInstallOption(added);
}

const options: readonly (readonly [network: Network, wish: InterfaceWish, option: string])[] = [
  [nat, byName, 'network=default,model=virtio'],
  [nat, byBridge, 'bridge=virbr0,model=virtio'],
  [
    nat,
    { ...byName, model: 'e1000e', mac: macAddress('52:54:00:00:00:09') },
    'network=default,model=e1000e,mac=52:54:00:00:00:09',
  ],
  [grouped, { ...byName, group: 'gold' }, 'network=default,portgroup=gold,model=virtio'],
  [grouped, { ...byBridge, group: 'gold' }, 'group-needs-network'],
  [grouped, { ...byName, group: 'silver' }, 'no-such-group'],
  [nat, { ...byBridge, bridge: null }, 'bridge-not-chosen'],
  [direct, byName, 'network=default,model=virtio'],
  [direct, byBridge, 'no-bridge'],
  [hostdev, byName, 'network=default'],
  [hostdev, { ...byName, model: 'virtio' }, 'model-not-in-mode'],
  [{ ...nat, isolatePorts: true }, byBridge, 'bridge=virbr0,model=virtio,xpath1.set=./port/@isolated,xpath1.value=yes'],
  [
    switched,
    byBridge,
    'bridge=virbr0,model=virtio,virtualport.type=openvswitch,virtualport.parameters.profileid="a, \\"b\\"",' +
      'xpath1.set=./vlan/@trunk,xpath1.value=yes,xpath2.set=./vlan/tag[1]/@id,xpath2.value=42,' +
      'xpath3.set=./vlan/tag[2]/@id,xpath3.value=47,xpath4.set=./vlan/tag[2]/@nativeMode,xpath4.value=untagged',
  ],
];

for (const [network, wish, option] of options) {
  const { mode, portGroups } = network;
  const by = `${wish.byBridge ? 'by bridge' : 'by name'}${portGroups.length > 0 ? `, group ${wish.group}` : ''}`;
  test(`a guest is on a ${mode.kind} network ${by}, model ${wish.model}: ${option}`, () => {
    assert.equal(optionFor(network, wish), option);
  });
}

test('a domain gets the first MAC by which it is known and that it has not, and a slot', () => {
  const macs = ['52:54:00:00:00:01', '52:54:00:00:00:02'].map(macAddress);
  const { added, diagnostics } = plugIn(domain, nat, { wish: byName, macs });
  assert.deepEqual(diagnostics, []);
  assert.ok(added);
  assert.equal(
    writeXml(interfaceElement(added)),
    `<interface type='network'>
  <mac address='52:54:00:00:00:02'/>
  <source network='default'/>
  <model type='virtio'/>
  <address type='pci' domain='0x0000' bus='0x00' slot='0x03' function='0x0'/>
</interface>
`,
  );
});

test('a MAC that the domain has is refused, at its place', () => {
  const wish = { ...byName, mac: macAddress('52:54:00:00:00:01') };
  const { added, diagnostics } = plugIn(domain, nat, { wish, macs: [] });
  assert.equal(added, undefined);
  assert.deepEqual(
    diagnostics.map(({ code, position }) => [code, position?.line]),
    [['duplicate-mac', 2]],
  );
});

test("the MAC of the network's own bridge is refused", () => {
  const mac = macAddress('52:54:00:00:00:07');
  const network = { ...nat, bridge: { ...nat.bridge, mac } };
  const { diagnostics } = plugIn(domain, network, { wish: { ...byName, mac }, macs: [] });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['mac-of-bridge'],
  );
});

test('why an address is left out is said', () => {
  const { added, diagnostics } = plugIn(domain, nat, { wish: { ...byName, model: 'usb-net' }, macs: [] });
  assert.equal(added?.address, null);
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => [severity, code]),
    [['notice', 'address-left-out']],
  );
});
