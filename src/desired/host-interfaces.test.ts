import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { printConfiguration } from '../config/print.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import { ipAddress } from '../net/ip-address.ts';
import { type InterfaceAddress, ipPrefix } from '../net/ip-prefix.ts';
import { interfaceName } from '../net/names.ts';
import type { HostState, Link, Route } from '../state/host-state.ts';
import { hostSide } from './host-interfaces.ts';
import { resolve } from './resolve.ts';

const br0 = interfaceName('br0');
const here = { namespace: '', link: br0 };
const link = (name: string, more: Partial<Link>): Link => ({
  namespace: '',
  name: interfaceName(name),
  kind: { type: 'other', driver: 'nic' },
  ...more,
});
const route = (to: string, via: string | null, protocol: number): Route => ({
  ...here,
  to: ipPrefix(to),
  via: via === null ? null : ipAddress(via),
  metric: to.includes(':') ? 1024 : 0,
  protocol,
});
const onBr0 = (addresses: readonly string[], routes: readonly Route[]): Partial<HostState> => ({
  links: [
    link('br0', { kind: { type: 'bridge' }, stp: false, forwardDelaySeconds: 0 }),
    link('eth7', { controller: br0 }),
    link('tap0', { kind: { type: 'tap', persistent: false, multiQueue: false, vnetHeader: true }, controller: br0 }),
  ],
  addresses: addresses.map((address) => ({ ...here, address: address as InterfaceAddress })),
  routes,
});

/** The host's side of a network, as YAML, and what is said of it. */
async function sideOf(network: string, more: Partial<HostState> = {}) {
  const facts = await FakeHost.withFacts().observe();
  const observed = {
    ...facts.observed,
    links: [...facts.observed.links, ...(more.links ?? [])],
    addresses: [...facts.observed.addresses, ...(more.addresses ?? [])],
    routes: [...facts.observed.routes, ...(more.routes ?? [])],
  };
  const { networks } = parseConfiguration([{ file: 'f', text: `networks: {default: ${network}}` }]);
  const known = { wanted: networks, others: [], allocations: {}, ports: [] };
  const [resolved] = resolve(known, { ...facts, observed }).networks;
  assert.ok(resolved);
  const { interfaces, diagnostics } = hostSide(resolved, observed);
  const lines = printConfiguration([], interfaces)
    .replace('interfaces:\n', '')
    .replaceAll(/ mac: \S+,?/g, '');
  return { yaml: lines, said: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

test('a bridge with addresses, routes and no advice of routers is the side of a nat network', async () => {
  const { yaml, said } = await sideOf(
    "{mode: nat, mtu: 1400, prefixes: [10.1.0.1/24, 'fd00:1::1/64'], routes: [{to: 10.2.0.0/16, via: 10.1.0.9, metric: 7}]}",
  );
  assert.deepEqual(parseConfiguration([{ file: 'f', text: `interfaces:\n${yaml}` }]).diagnostics, []);
  assert.match(yaml, /type: bridge\n {4}forwardDelay: 0\n/);
  assert.match(yaml, /mtu: 1400/);
  assert.match(yaml, /addresses: \[10\.1\.0\.1\/24, fd00:1::1\/64, fe80::1\/64\]/);
  assert.match(yaml, /ipv6: \{enabled: true, acceptRa: false\}/);
  assert.match(yaml, /routes: \[\{to: 10\.2\.0\.0\/16, via: 10\.1\.0\.9, metric: 7\}\]/);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /ruleset.*translation.*forwards.*DHCP and DNS/);
});

test('a closed network has a bridge without any address, and without IPv6', async () => {
  const { yaml, said } = await sideOf('{mode: host-only, prefix: 10.1.0.0/24}');
  assert.doesNotMatch(yaml, /address/);
  assert.match(yaml, /ipv6: false/);
  assert.match(said[0] ?? '', /ARP/);
});

test('with host access, the host has its address', async () => {
  const { yaml } = await sideOf('{mode: host-only, hostAccess: true, prefix: 10.1.0.0/24}');
  assert.match(yaml, /address: 10\.1\.0\.1\/24/);
});

test('a LAN is a bridge with its NICs, and what the host has on it now', async () => {
  const none = await sideOf('{mode: bridge, bridge: {name: br0, stp: true}, port: eth7, mtu: 9000}');
  assert.match(none.yaml, /stp: true, forwardDelay: 15, ports: \[eth7\]/);
  assert.match(none.yaml, /mtu: 9000/);
  assert.deepEqual(none.said, []);
  const state = onBr0(
    ['192.168.7.2/24', 'fe80::1234/64'],
    [route('0.0.0.0/0', '192.168.7.1', 4), route('192.168.7.0/24', null, 2)],
  );
  const { yaml } = await sideOf('{mode: bridge, bridge: br0, port: eth7}', state);
  assert.match(yaml, /address: 192\.168\.7\.2\/24\n {4}gateway: 192\.168\.7\.1\n {2}eth7: \{\}/);
});

test('a bridge of others is written as it is, with its NICs and without taps', async () => {
  const { yaml } = await sideOf('{mode: bridge, bridge: br0}', onBr0(['192.168.7.2/24'], []));
  assert.equal(yaml, '  br0: {type: bridge, forwardDelay: 0, ports: [eth7], address: 192.168.7.2/24}\n  eth7: {}\n');
});

test('what DHCP and routers have told is asked for, and not written down', async () => {
  const state = onBr0(
    ['192.168.7.2/24', '10.0.0.1/8', '2001:db8::5/64', 'fd00::7/48'],
    [route('0.0.0.0/0', '192.168.7.1', 16), route('::/0', 'fe80::1', 9)],
  );
  const { yaml, said } = await sideOf('{mode: bridge, bridge: br0}', state);
  assert.match(yaml, /addresses: \[10\.0\.0\.1\/8, fd00::7\/48\]\n {4}dhcp: true\n {4}ipv6: \{acceptRa: true\}/);
  assert.doesNotMatch(yaml, /gateway/);
  assert.match(said[0] ?? '', /addresses-told/);
});

test('of a bridge that is not there, there is nothing to write', async () => {
  const { said } = await sideOf('{mode: bridge, bridge: br0}');
  assert.match(said[0] ?? '', /bridge-missing/);
});
