import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { declaredNetworks } from './declared-networks.ts';
import { formOf } from './form-of.ts';
import { emptyForm, type NetworkForm, yamlOf } from './network-form.ts';

const networkOf = (text: string) => declaredNetworks({ language: 'yaml', text }).networks[0] ?? assert.fail(text);

const names = fc.constantFrom('lan', 'web-1', 'a.b', '_x', '007', '1e3', '0x1f', 'true', 'Null', 'on', 'y');
const nics = fc.constantFrom('eth0', 'enp1s0', 'wlan0.7', 'x#y', "it's", '-a', '{b', '12');
const addressed = fc.record({
  prefix: fc.constantFrom('', '10.1.0.0/24', '10.1.0.7/24', 'fd00:1::/64'),
  ipv6: fc.constant(true),
  dhcp: fc.boolean(),
  isolatePorts: fc.boolean(),
});
const common = fc.record({ name: names, autostart: fc.boolean() });
const uplink = fc.record({ uplink: fc.option(nics) });
const modes: readonly fc.Arbitrary<Partial<NetworkForm>>[] = [
  fc.tuple(addressed, fc.record({ mode: fc.constant('host-only' as const), hostAccess: fc.boolean() })).map(joined),
  fc.tuple(addressed, fc.record({ mode: fc.constantFrom('nat', 'routed') }), uplink).map(joined),
  fc.tuple(addressed, fc.record({ mode: fc.constant('open' as const) })).map(joined),
  fc.record({ mode: fc.constant('bridge' as const), bridge: nics, isolatePorts: fc.boolean() }),
  fc.record({ mode: fc.constant('bridge' as const), nic: nics }),
  fc.record({ mode: fc.constant('direct' as const), nic: nics, sharing: fc.constantFrom('bridge', 'private', 'vepa') }),
  fc.record({ mode: fc.constant('hostdev' as const), nic: nics }),
];

function joined(parts: readonly object[]): Partial<NetworkForm> {
  return Object.assign({}, ...parts);
}

test('a form comes back from the text that it writes', () => {
  const forms = fc.tuple(common, fc.oneof(...modes)).map(([rest, mode]) => ({ ...emptyForm, ...rest, ...mode }));
  fc.assert(fc.property(forms, (form) => assert.deepEqual(formOf(networkOf(yamlOf(form))), form)));
});

test('the text of a form is as one would write it', () => {
  const form: NetworkForm = { ...emptyForm, name: 'web', uplink: 'eth0', prefix: '10.1.0.1/24', dhcp: false };
  assert.equal(
    yamlOf(form),
    'networks:\n  web:\n    mode: nat\n    uplink: eth0\n    prefix: 10.1.0.1/24\n    dhcp: false\n',
  );
});

const richer = [
  'networks: {a: {mode: nat, title: More}}',
  'networks: {a: {mode: nat, dhcp: {leaseTime: 5m}}}',
  'networks: {a: {mode: open, prefixes: [10.1.0.0/24, 10.2.0.0/24]}}',
  'networks: {a: {mode: bridge, bridge: br0, port: eth1}}',
  'networks: {a: {mode: direct, devices: [eth0, eth1]}}',
  'networks: {a: {mode: nat, hostServices: [22/tcp]}}',
];
for (const text of richer) {
  test(`no form stands for ${text}`, () => assert.equal(formOf(networkOf(text)), null));
}
