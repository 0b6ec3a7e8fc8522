import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Interface, plainInterface } from '../model/interface.ts';
import { ipAddress } from '../net/ip-address.ts';
import { interfaceAddress } from '../net/ip-prefix.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName } from '../net/names.ts';
import { bridged, released } from './interfaces-after.ts';

const nic: Interface = {
  ...plainInterface(interfaceName('eth0'), { type: 'ethernet' }),
  match: { mac: macAddress('02:00:00:00:00:01'), path: null },
  mtu: 9000,
  ipv4: { dhcp: null, addresses: [interfaceAddress(ipAddress('192.0.2.1'), 24)] },
  dns: { servers: [ipAddress('192.0.2.53')], search: [] },
};
const mac = macAddress('02:00:00:00:00:01');
const name = interfaceName('br0');

describe('what a host is told to be', () => {
  test('after adopt is a NIC without addresses in a bridge that has them, and its MAC', () => {
    const { interfaces, removed } = bridged(nic, null, { name, mac });
    const [port, bridge] = interfaces;
    assert.deepEqual(removed, []);
    assert.deepEqual([port?.controller, port?.ipv4.addresses, port?.mtu], ['br0', [], 9000]);
    assert.deepEqual([bridge?.ipv4, bridge?.dns, bridge?.mac, bridge?.mtu], [nic.ipv4, nic.dns, mac, 9000]);
    assert.equal(bridge?.kind.type === 'bridge' && bridge.kind.stp, false);
  });

  test('after release is the NIC as it was, and no bridge', () => {
    const [port, bridge] = bridged(nic, null, { name, mac }).interfaces;
    assert.ok(port && bridge);
    const { interfaces, removed } = released(bridge, port, false);
    assert.deepEqual([interfaces, removed], [[nic], ['br0']]);
  });

  test('after release of a bridge that others are on is a bridge without addresses', () => {
    const [port, bridge] = bridged(nic, null, { name, mac }).interfaces;
    assert.ok(port && bridge);
    const { interfaces, removed } = released(bridge, port, true);
    assert.deepEqual(removed, []);
    assert.deepEqual([interfaces[1]?.ipv4.addresses, interfaces[1]?.ipv6.enabled], [[], false]);
  });

  test('after adopt keeps the settings of a bridge that was there', () => {
    const own: Interface = {
      ...plainInterface(name, {
        type: 'bridge',
        stp: true,
        forwardDelaySeconds: 15,
        helloSeconds: null,
        maxAgeSeconds: null,
        ageingSeconds: null,
        priority: 7,
        vlanFiltering: true,
      }),
      managed: false,
    };
    const [, bridge] = bridged(nic, own, { name, mac }).interfaces;
    assert.deepEqual([bridge?.kind, bridge?.managed], [own.kind, false]);
  });

  test('after adopt and release is what it was, whatever that is', () => {
    const arbitrary = fc.record({ startsAtBoot: fc.boolean(), mtu: fc.option(fc.integer({ min: 1280, max: 9000 })) });
    fc.assert(
      fc.property(arbitrary, (some) => {
        const before = { ...nic, ...some };
        const [port, bridge] = bridged(before, null, { name, mac }).interfaces;
        assert.ok(port && bridge);
        assert.deepEqual(released(bridge, port, false).interfaces, [before]);
      }),
    );
  });
});
