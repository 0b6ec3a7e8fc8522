import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { FakeHost } from '../host/fake/fake-host.ts';
import type { Allocations } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { type InterfaceAddress, ipPrefix } from '../net/ip-prefix.ts';
import { interfaceName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { resolve } from './resolve.ts';

const networks = (text: string): readonly Network[] => parseConfiguration([{ file: 'test', text }]).networks;
const facts = (): Promise<Facts> => FakeHost.withFacts().observe();
const withRoute = async (to: string): Promise<Facts> => {
  const { observed, ...rest } = await facts();
  const route = { namespace: '', to: ipPrefix(to), via: null, link: interfaceName('eth0'), metric: 0, protocol: 4 };
  return { ...rest, observed: { ...observed, routes: [...observed.routes, route] } };
};
const chosen = (text: string, of: Facts, allocations: Allocations = {}) => {
  const { networks: resolved, diagnostics } = resolve(
    { wanted: networks(text), others: [], allocations, ports: [] },
    of,
  );
  return {
    codes: diagnostics.map(({ code }) => code),
    choices: Object.fromEntries(
      resolved.map(({ declared, bridge, gateways }) => [declared.name, [bridge, gateways[0]]]),
    ),
  };
};

describe('what is left open is chosen', () => {
  test('default is virbr0 with 192.168.122.1, whatever else is declared before it', async () => {
    const { choices } = chosen('networks: {aaa: {mode: nat}, default: {mode: nat}}', await facts());
    assert.deepEqual(choices.default, ['virbr0', '192.168.122.1/24']);
  });

  test('another network leaves virbr0 and its prefix to default', async () => {
    assert.deepEqual(chosen('networks: {lab: {mode: nat}}', await facts()).choices.lab, ['virbr1', '192.168.123.1/24']);
  });

  test('default moves when a route has its prefix, and says so', async () => {
    const { codes, choices } = chosen('networks: {default: {mode: nat}}', await withRoute('192.168.122.128/25'));
    assert.deepEqual([codes, choices.default], [['prefix-moved'], ['virbr0', '192.168.123.1/24']]);
  });

  test('it leaves 192.168 altogether when a VPN has that', async () => {
    const { choices } = chosen('networks: {default: {mode: nat}}', await withRoute('192.168.0.0/16'));
    assert.deepEqual(choices.default, ['virbr0', '10.122.0.1/24']);
  });

  test('a default route occupies nothing, nor do its halves', async () => {
    const { choices } = chosen('networks: {default: {mode: nat}}', await withRoute('128.0.0.0/1'));
    assert.deepEqual(choices.default, ['virbr0', '192.168.122.1/24']);
  });

  test('what was chosen before stays, whatever is declared later', async () => {
    const allocations = {
      lab: { bridge: interfaceName('virbr9'), gateways: ['192.168.200.1/24' as InterfaceAddress] },
    } as Allocations;
    const { choices } = chosen(
      'networks: {aaa: {mode: nat}, lab: {mode: nat, ipv6: false}}',
      await facts(),
      allocations,
    );
    assert.deepEqual(choices.lab, ['virbr9', '192.168.200.1/24']);
  });

  test('a network may be called like a property of every object', async () => {
    const { codes } = chosen('networks: {constructor: {mode: nat}, toString: {mode: nat}}', await facts());
    assert.deepEqual(codes, []);
  });
});

describe('what is declared is not moved', () => {
  test('a declared prefix that a route has is an error', async () => {
    const { codes } = chosen('networks: {lab: {mode: nat, prefix: 10.1.0.0/24}}', await withRoute('10.0.0.0/8'));
    assert.deepEqual(codes, ['prefix-in-use']);
  });

  test('a prefix declared on a kernel without IPv6 is an error, and none is chosen', async () => {
    const { observed, ...rest } = await facts();
    const old = { ...rest, observed: { ...observed, sysctls: [] } };
    assert.deepEqual(chosen('networks: {lab: {mode: nat, prefix: "fd00::/64"}}', old).codes, ['no-ipv6']);
    assert.deepEqual(chosen('networks: {lab: {mode: nat}}', old).codes, []);
  });
});
