import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryNetworks } from '../../test/support/arbitrary-network.ts';
import { parseConfiguration } from '../config/parse.ts';
import { checkNetworks } from './check.ts';

/** `severity code path` of what the checks find in networks `a`, `b`, … with these keys. */
function found(...networks: readonly string[]): readonly string[] {
  const text = `networks:\n${networks.map((keys, index) => `  ${'abc'[index]}: {${keys}}`).join('\n')}`;
  const { diagnostics } = parseConfiguration([{ file: 'f.yaml', text }]);
  return diagnostics.map(
    ({ severity, code, path }) =>
      `${severity === 'error' ? '' : `${severity} `}${code} ${path?.replace('networks.', '')}`,
  );
}

test('networks that are right have no error, side by side too', () => {
  fc.assert(
    fc.property(arbitraryNetworks(8), (networks) => {
      assert.deepEqual(
        checkNetworks(networks).filter(({ severity }) => severity === 'error'),
        [],
      );
    }),
    { numRuns: 100 },
  );
});

const P = 'mode: nat, prefix: 192.168.50.0/24';
const P6 = 'mode: nat, prefixes: [192.168.50.0/24, "fd00::/64"]';
const mistakes: readonly (readonly [networks: readonly string[], found: readonly string[]])[] = [
  // Prefixes and gateways.
  [['mode: nat, prefix: 224.0.0.0/24'], ['prefix-unfit a.prefixes[0]']],
  [['mode: nat, prefix: 0.0.0.0/0'], ['prefix-unfit a.prefixes[0]']],
  [['mode: nat, prefix: 127.0.0.0/24'], ['prefix-unfit a.prefixes[0]']],
  [['mode: nat, prefix: "fe80::/64"'], ['prefix-unfit a.prefixes[0]']],
  [['mode: nat, prefix: 10.0.0.0/31'], ['prefix-too-small a.prefixes[0]']],
  [['mode: nat, prefix: 10.0.0.0/31, dhcp: false'], []],
  [['mode: nat, prefix: "fd00::/48"'], ['prefix-not-64 a.prefixes[0]']],
  [['mode: nat, prefix: "fd00::/80"'], ['warning prefix-not-64 a.prefixes[0]']],
  [['mode: nat, prefix: "fd00::/64", ipv6: false'], ['prefix-without-ipv6 a.prefixes[0]']],
  [['mode: nat, prefixes: []'], ['dhcp-without-prefix a.prefixes']],
  [['mode: nat, prefixes: [], dhcp: false'], []],
  [['mode: nat, prefix: {prefix: 10.0.0.0/24, gateway: 10.0.1.1}'], ['gateway-outside-prefix a.prefixes[0].gateway']],
  [['mode: nat, prefix: {prefix: 10.0.0.0/24, gateway: "fd00::1"}'], ['gateway-outside-prefix a.prefixes[0].gateway']],
  [['mode: nat, prefix: {prefix: 10.0.0.0/24, gateway: 10.0.0.0}'], ['gateway-unusable a.prefixes[0].gateway']],
  [['mode: nat, prefix: 10.0.0.255/24'], ['gateway-unusable a.prefixes[0].gateway']],
  [['mode: nat, prefixes: [10.0.0.0/8, 10.1.0.0/16]'], ['prefixes-overlap a.prefixes[1]']],
  [['mode: nat, prefixes: [10.1.0.0/16, 10.0.0.0/8]'], ['prefixes-overlap a.prefixes[1]']],
  // DHCP.
  [[`${P}, dhcp: {ranges: 192.168.50.250-192.168.51.2}`], ['range-outside-prefix a.dhcp.ranges[0]']],
  [[`${P}, dhcp: {ranges: "fd00::5-fd00::9"}`], ['range-outside-prefix a.dhcp.ranges[0]']],
  [[`${P}, dhcp: {ranges: 192.168.50.0-192.168.50.9}`], ['range-unusable a.dhcp.ranges[0]']],
  [[`${P}, dhcp: {ranges: 192.168.50.9-192.168.50.255}`], ['range-unusable a.dhcp.ranges[0]']],
  [[`${P}, dhcp: {ranges: 192.168.50.1-192.168.50.9}`], ['notice range-holds-gateway a.dhcp.ranges[0]']],
  [
    [`${P}, dhcp: {ranges: [192.168.50.9-192.168.50.20, 192.168.50.5-192.168.50.9]}`],
    ['ranges-overlap a.dhcp.ranges[1]'],
  ],
  [[`${P}, dhcp: {leaseTime: 90s}`], ['warning lease-time-short a.dhcp.leaseTime']],
  [[`${P}, dhcp: {boot: {file: x, tftpRoot: srv}}`], ['boot-root-relative a.dhcp.boot.tftpRoot']],
  [[`${P}, dhcp: {boot: {server: 10.0.0.1, tftpRoot: /srv}}`], ['warning boot-root-unused a.dhcp.boot.tftpRoot']],
  // Reservations.
  [
    [`${P}, dhcp: {reservations: [{name: x, address: 192.168.50.1}]}`],
    ['reservation-for-gateway a.dhcp.reservations[0].addresses[0]'],
  ],
  [
    [`${P}, dhcp: {reservations: [{name: x, address: 192.168.50.255}]}`],
    ['reservation-unusable a.dhcp.reservations[0].addresses[0]'],
  ],
  [
    [`${P}, dhcp: {reservations: [{name: x, address: 192.168.51.2}]}`],
    ['reservation-outside-prefix a.dhcp.reservations[0].addresses[0]'],
  ],
  [
    ['mode: nat, dhcp: {reservations: [{name: x, address: 192.168.51.2}]}'],
    ['reservation-without-prefix a.dhcp.reservations[0].addresses[0]'],
  ],
  [[`${P6}, dhcp: {reservations: [{name: x, addresses: [192.168.50.2, "fd00::2"]}]}`], []],
  [
    [`${P}, dhcp: {reservations: [{name: x, addresses: [192.168.50.2, 192.168.50.3]}]}`],
    ['reservation-two-in-prefix a.dhcp.reservations[0].addresses[1]'],
  ],
  [
    [`${P}, dhcp: {reservations: [{name: x, address: 192.168.50.2}, {name: y, address: 192.168.50.2}]}`],
    ['duplicate-address a.dhcp.reservations[1].addresses[0]'],
  ],
  [
    [`${P}, dhcp: {reservations: [{name: x, address: 192.168.50.2}, {name: x, address: 192.168.50.3}]}`],
    ['duplicate-name a.dhcp.reservations[1].name'],
  ],
  [
    ['mode: nat, dhcp: {reservations: [{name: x, mac: 52:54:00:00:00:01}, {name: y, mac: 52-54-00-00-00-01}]}'],
    ['duplicate-mac a.dhcp.reservations[1].mac'],
  ],
  [
    ['mode: nat, bridge: {mac: 52:54:00:00:00:01}, dhcp: {reservations: [{name: y, mac: 52:54:00:00:00:01}]}'],
    ['reservation-for-bridge a.dhcp.reservations[0].mac'],
  ],
  [
    [`${P}, dhcp: {reservations: [{clientId: "0:A", address: 192.168.50.2}, {clientId: "0:a", name: y}]}`],
    ['duplicate-client-id a.dhcp.reservations[1].clientId'],
  ],
  // DNS.
  [[`${P}, dns: {forwarders: [9.9.9.9, 192.168.50.1]}`], ['forwarder-loop a.dns.forwarders[1]']],
  [['mode: host-only, dns: {forwarders: [9.9.9.9]}'], ['warning forwarder-unreachable a.dns.forwarders[0]']],
  [['mode: nat, dns: {hosts: [{address: 10.0.0.1, names: []}]}'], ['host-without-name a.dns.hosts[0]']],
  [
    ['mode: nat, dns: {services: [{service: ldap, protocol: tcp, target: x}]}'],
    ['service-without-port a.dns.services[0]'],
  ],
  // Routes.
  [[`${P}, routes: [{to: 10.9.0.0/16, via: 192.168.50.2}]`], []],
  [[`${P}, routes: [{to: 10.9.0.0/16, via: 192.168.51.2}]`], ['route-via-outside-prefix a.routes[0].via']],
  [[`${P}, routes: [{to: 10.9.0.0/16, via: 192.168.50.1}]`], ['route-via-gateway a.routes[0].via']],
  [[`${P}, routes: [{to: "fd09::/64", via: 192.168.50.2}]`], ['route-mixes-families a.routes[0].via']],
  [[`${P}, routes: [{to: 192.168.50.0/24, via: 192.168.50.2}]`], ['route-overlaps-prefix a.routes[0].to']],
  [[`${P}, routes: [{to: 192.168.50.64/26, via: 192.168.50.2}]`], ['route-overlaps-prefix a.routes[0].to']],
  [[`${P}, routes: [{to: 192.168.0.0/16, via: 192.168.50.2}]`], []],
  [[`${P}, routes: [{to: 0.0.0.0/0, via: 192.168.50.2}]`], ['warning route-for-everything a.routes[0].to']],
  [['mode: nat, routes: [{to: 10.9.0.0/16, via: 192.168.50.2}]'], ['route-without-prefix a.routes']],
  [
    ['mode: host-only, prefix: 192.168.50.0/24, routes: [{to: 10.9.0.0/16, via: 192.168.50.2}]'],
    ['route-unreachable a.routes'],
  ],
  // Modes and links.
  [['mode: bridge'], ['bridge-not-named a.mode']],
  [['mode: bridge, port: eth1'], []],
  [['mode: bridge, bridge: {name: br0, stp: true}'], ['bridge-not-ours a.bridge']],
  [['mode: bridge, bridge: br0, port: br0'], ['port-is-bridge a.ports[0]']],
  [['mode: bridge, bridge: br0, ports: [eth1, eth1]'], ['duplicate-port a.ports[1]']],
  [['mode: nat, bridge: br0, uplink: br0'], ['uplink-is-bridge a.uplink']],
  [[`${P}, translation: {addresses: 192.168.50.9}`], ['translation-inside-prefix a.translation.addresses']],
  [['mode: host-only, isolatePorts: true'], ['warning nothing-reachable a.isolatePorts']],
  [['mode: nat, mtu: 67'], ['mtu-out-of-range a.mtu']],
  [['mode: nat, mtu: 65536'], ['mtu-out-of-range a.mtu']],
  [['mode: nat, mtu: 1279'], ['mtu-too-small a.mtu']],
  [['mode: nat, mtu: 1279, ipv6: false'], []],
  [['mode: nat, bridge: {stp: true, forwardDelay: 1}'], ['forward-delay-out-of-range a.bridge.forwardDelay']],
  [['mode: nat, bridge: {forwardDelay: 2}'], ['notice forward-delay-without-stp a.bridge.forwardDelay']],
  // Modes without a bridge.
  [['mode: direct, devices: eth1'], []],
  [['mode: direct, devices: []'], ['warning pool-empty a.devices']],
  [['mode: hostdev, devices: []'], ['warning pool-empty a.devices']],
  [['mode: direct, devices: [eth1, eth2, eth1]'], ['duplicate-device a.devices[2]']],
  [['mode: hostdev, devices: [03:10.1, "0000:03:10.1"]'], ['duplicate-device a.devices[1]']],
  [['mode: direct, devices: eth1, isolatePorts: true'], ['warning isolation-unserved a.isolatePorts']],
  // VLANs.
  [['mode: bridge, bridge: br0, vlan: 42'], []],
  [['mode: bridge, bridge: br0, vlan: 4096'], ['vlan-out-of-range a.vlan']],
  [['mode: bridge, bridge: br0, vlan: {trunk: [1, 4095]}'], ['warning vlan-reserved a.vlan.trunk[1]']],
  [['mode: bridge, bridge: br0, vlan: {trunk: [7, 8, 7]}'], ['warning duplicate-vlan a.vlan.trunk[2]']],
  [['mode: bridge, bridge: br0, vlan: {trunk: []}'], ['vlan-without-tag a.vlan']],
  [['mode: nat, vlan: 42'], ['warning vlan-apart-from-host a.vlan']],
  [['mode: direct, devices: eth1, vlan: 42'], ['vlan-not-in-mode a.vlan']],
  [['mode: direct, sharing: passthrough, devices: eth1, vlan: 42'], []],
  [['mode: hostdev, devices: {pf: eth1}, portGroups: {g: {vlan: 42}}'], []],
  [['mode: direct, devices: eth1, portGroups: {f: {}, g: {vlan: 42}}'], ['vlan-not-in-mode a.portGroups[1].vlan']],
  // Bandwidth.
  [
    ['mode: nat, bandwidth: {inbound: {average: 2MB/s, peak: 1MB/s}}'],
    ['warning peak-below-average a.bandwidth.inbound.peak'],
  ],
  [
    ['mode: direct, devices: eth1, portGroups: {g: {bandwidth: 1MB/s}}'],
    ['bandwidth-not-in-mode a.portGroups[0].bandwidth'],
  ],
  // Virtual ports.
  [['mode: bridge, bridge: br0, virtualPort: openvswitch'], []],
  [['mode: direct, devices: eth1, virtualPort: {kind: 802.1Qbg, managerId: 11, typeId: 1193047}'], []],
  [['mode: direct, devices: eth1, virtualPort: {managerId: 11}'], ['virtual-port-without-kind a.virtualPort']],
  [['mode: direct, devices: eth1, portGroups: {g: {virtualPort: {managerId: 11}}}'], []],
  [
    ['mode: direct, devices: eth1, virtualPort: {kind: 802.1Qbg, profileId: x}'],
    ['virtual-port-parameter-foreign a.virtualPort.profileId'],
  ],
  [
    ['mode: bridge, bridge: br0, virtualPort: {kind: midonet, profileId: x}'],
    ['warning virtual-port-parameter-foreign a.virtualPort.profileId'],
  ],
  [
    ['mode: direct, devices: eth1, virtualPort: {kind: 802.1Qbg, managerId: 256, typeId: 0x1, typeIdVersion: -1}'],
    ['managerId', 'typeId', 'typeIdVersion'].map((key) => `virtual-port-parameter-unfit a.virtualPort.${key}`),
  ],
  [
    [`mode: direct, devices: eth1, virtualPort: {kind: 802.1Qbh, profileId: ${'x'.repeat(40)}}`],
    ['virtual-port-parameter-unfit a.virtualPort.profileId'],
  ],
  [
    ['mode: bridge, bridge: br0, virtualPort: openvswitch, isolatePorts: true'],
    ['warning isolation-unserved a.isolatePorts'],
  ],
  [['mode: nat, virtualPort: openvswitch'], ['warning virtual-port-unused a.virtualPort']],
  [['mode: bridge, port: eth1, virtualPort: openvswitch'], ['warning virtual-port-unused a.virtualPort']],
  // Port groups.
  [['mode: nat, portGroups: {f: {default: true}, g: {default: true}}'], ['two-default-groups a.portGroups[1].default']],
  [
    ['mode: nat, portGroups: {"": {}, "a\\tb": {}}'],
    ['group-name-unfit a.portGroups[0]', 'group-name-unfit a.portGroups[1]'],
  ],
  // What is passed on.
  [['mode: nat, dnsmasqOptions: ["a\\nb", "a\\tb"]'], ['dnsmasq-option-unfit a.dnsmasqOptions[0]']],
  [[`mode: nat, dnsmasqOptions: ${'x'.repeat(1001)}`], ['dnsmasq-option-unfit a.dnsmasqOptions[0]']],
  [['mode: bridge, bridge: br0, dnsmasqOptions: log-dhcp'], ['warning dnsmasq-options-unused a.dnsmasqOptions']],
  [
    ['mode: nat, dhcp: false, dns: false, dnsmasqOptions: log-dhcp'],
    ['warning dnsmasq-options-unused a.dnsmasqOptions'],
  ],
  // Between networks.
  [
    ['mode: nat, prefix: 10.0.0.0/8', 'mode: open, prefix: 10.1.0.0/16', 'mode: nat, prefix: 11.0.0.0/8'],
    ['prefixes-overlap b.prefixes[0]'],
  ],
  [
    [`${P}, routes: [{to: 10.9.0.0/16, via: 192.168.50.2}]`, 'mode: nat, prefix: 10.0.0.0/8'],
    ['route-overlaps-network a.routes[0].to'],
  ],
  [['mode: nat, bridge: br0', 'mode: nat, bridge: br0'], ['duplicate-bridge b.bridge.name']],
  [['mode: bridge, bridge: br0', 'mode: bridge, bridge: br0'], []],
  [['mode: bridge, bridge: br0', 'mode: nat, bridge: br0'], ['duplicate-bridge b.bridge.name']],
  [
    ['mode: nat, bridge: {mac: 52:54:00:00:00:01}', 'mode: nat, bridge: {mac: 52:54:00:00:00:01}'],
    ['duplicate-mac b.bridge.mac'],
  ],
  [['mode: bridge, port: eth1', 'mode: bridge, port: eth1'], ['duplicate-port b.ports[0]']],
  [['mode: bridge, port: eth1', 'mode: nat, uplink: eth1'], ['uplink-is-port b.uplink']],
  [['mode: direct, devices: eth1', 'mode: direct, sharing: vepa, devices: eth1'], []],
  [
    ['mode: direct, devices: eth1', 'mode: direct, sharing: passthrough, devices: [eth2, eth1]'],
    ['warning device-shared b.devices[1]'],
  ],
  [['mode: hostdev, devices: {pf: eth1}', 'mode: direct, devices: {pf: eth1}'], ['warning device-shared b.devices.pf']],
  [['mode: bridge, port: eth1', 'mode: direct, devices: eth1'], ['device-is-port b.devices[0]']],
  [['mode: direct, devices: [eth2, eth1]', 'mode: bridge, port: eth1'], ['port-is-device b.ports[0]']],
  [['mode: bridge, port: eth1', 'mode: direct, devices: {pf: eth1}'], []],
];

for (const [networks, expected] of mistakes) {
  test(`{${networks.join('} and {')}}: ${expected.join(', ') || 'nothing'}`, () =>
    assert.deepEqual(found(...networks), expected));
}

test('thousands of prefixes, ranges and reservations are checked in little time', () => {
  const ranges = Array.from({ length: 5000 }, (_, index) => `10.0.${index % 256}.${index >> 8}`);
  const networks = Array.from(
    { length: 2000 },
    (_, index) => `n${index}: {mode: nat, prefix: 10.${index >> 8}.${index % 256}.0/24}`,
  );
  const text = `networks:\n  ${networks.join('\n  ')}\n  big: {mode: nat, prefix: 172.16.0.0/12, dhcp: {ranges: [${ranges}]}}`;
  const start = performance.now();
  parseConfiguration([{ file: 'f.yaml', text }]);
  assert.ok(performance.now() - start < 20_000);
});

test('a network has at most 64 prefixes', () => {
  const prefixes = Array.from({ length: 65 }, (_, index) => `10.${index}.0.0/16`);
  assert.deepEqual(found(`mode: nat, prefixes: [${prefixes}]`), ['too-many-prefixes a.prefixes']);
});
