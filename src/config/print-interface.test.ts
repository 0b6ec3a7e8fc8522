import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryInterfaces } from '../../test/support/arbitrary-interface.ts';
import { arbitraryNetworks } from '../../test/support/arbitrary-network.ts';
import type { Interface } from '../model/interface.ts';
import { parseConfiguration } from './parse.ts';
import { printConfiguration } from './print.ts';

const parse = (text: string) => parseConfiguration([{ file: 'printed.yaml', text }]);

test('interfaces that are printed parse back to the same, without a mistake, beside networks too', () => {
  fc.assert(
    fc.property(arbitraryInterfaces(), fc.option(arbitraryNetworks()), (interfaces, networks) => {
      const text = printConfiguration(networks ?? [], interfaces);
      const parsed = parse(text);
      const errors = parsed.diagnostics.filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors, [], text);
      assert.deepEqual(parsed.interfaces, structuredClone(interfaces), text);
      assert.deepEqual(parsed.networks, networks ?? [], text);
    }),
    { numRuns: 100 },
  );
});

const WHOLE = `interfaces:
  br0:
    type: bridge
    stp: true
    forwardDelay: 4
    helloTime: 2
    maxAge: 20
    ageingTime: 300
    priority: 4096
    vlanFiltering: true
    ports: [bond0]
    mac: 52:54:00:00:00:01
    mtu: 9000
    addresses: [192.168.1.10/24, fd00:1::10/64]
    dhcp: {metric: 100, useDns: false, useRoutes: false, identifier: duid, hostName: host-1}
    ipv6: {enabled: true, acceptRa: true, dhcp: true, privacy: preferred, addressGeneration: eui64}
    gateway: [192.168.1.1, fe80::1]
    routes:
      - {to: 10.0.0.0/8, via: 192.168.1.2, metric: 5, table: 100, onLink: true, source: 192.168.1.10}
      - {to: 10.9.0.0/16, type: blackhole}
      - {to: 0.0.0.0/0, via: 192.168.1.3}
    rules:
      - {from: 10.1.0.0/16, to: 10.2.0.0/16, table: 100, priority: 7}
      - {family: ipv6, mark: 16, table: 100}
    dns: {servers: [192.168.1.1], search: [example.org]}
    startsAtBoot: false
    managed: false
  bond0:
    type: bond
    mode: 802.3ad
    monitorInterval: 100
    primary: eth0
    lacpRate: fast
    transmitHashPolicy: layer3+4
    ports: [eth0, eth1]
  eth0: {match: {mac: 52:54:00:00:00:02, path: pci-0000:00:03.0}}
  eth1: {}
  eth1.42: {type: vlan, id: 42, parent: eth1, address: 10.42.0.1/24, dns: [10.42.0.2]}
`;

test('every setting of an interface has its key, and prints as it was written', () => {
  const { interfaces, diagnostics } = parse(WHOLE);
  assert.deepEqual(diagnostics, []);
  assert.equal(printConfiguration([], interfaces), WHOLE);
});

test('a port of something that is not there names it itself', () => {
  const text = 'interfaces:\n  eth0: {controller: br0}\n';
  const { interfaces, diagnostics } = parse(text);
  assert.deepEqual(
    diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    ['warning missing-controller'],
  );
  assert.equal(interfaces[0]?.controller, 'br0');
  assert.equal(printConfiguration([], interfaces), text);
});

const first = (text: string): Interface | undefined => parse(text).interfaces[0];

test('the shortest interface is a NIC that comes up, and a port that is only named is one', () => {
  assert.deepEqual(first('interfaces: {eth0: }'), first('interfaces: {eth0: {type: ethernet}}'));
  const { interfaces } = parse('interfaces: {br0: {type: bridge, port: eth0}}');
  assert.deepEqual(
    interfaces.map(({ name, controller }) => [name, controller]),
    [
      ['br0', null],
      ['eth0', 'br0'],
    ],
  );
});
