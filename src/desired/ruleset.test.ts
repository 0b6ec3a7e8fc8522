import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Mode } from '../model/network.ts';
import { ipAddress } from '../net/ip-address.ts';
import { ipPrefix } from '../net/ip-prefix.ts';
import { interfaceName, networkName } from '../net/names.ts';
import { rulesetScript } from '../nftables/edit.ts';
import { ruleComment } from '../nftables/rule.ts';
import type { Table } from '../nftables/table.ts';
import { policyTables } from './ruleset.ts';
import type { PolicedNetwork } from './ruleset-network.ts';

const capable = { egressHook: true };
const usual = { addresses: null, ports: null, ipv6: true };
const nat: Mode = { kind: 'nat', uplink: null, hostServices: [], translation: usual };
const closed: Mode = { kind: 'host-only', hostAccess: false };

const network = (number: number, mode: Mode, more: Partial<PolicedNetwork> = {}): PolicedNetwork => ({
  name: networkName(`net${number}`),
  bridge: interfaceName(`virbr${number}`),
  mode,
  prefixes: [ipPrefix(`10.0.${number}.0/24`), ipPrefix(`fd00:${number}::/64`)],
  ...more,
});

const tablesOf = (networks: readonly PolicedNetwork[]): readonly Table[] => policyTables({ networks }, capable);

const elements = (tables: readonly Table[], set: string): readonly string[] =>
  tables[0]?.sets
    .find(({ name }) => name === set)
    ?.elements.map(({ key, verdict }) => [key.join(' . '), verdict].filter((word) => word !== null).join(' : ')) ?? [];

describe('policyTables', () => {
  test('has no table for networks without rules', () => {
    const modes: Mode[] = [{ kind: 'open' }, { kind: 'bridge', ports: [] }];
    assert.deepEqual(tablesOf(modes.map((mode, at) => network(at, mode))), []);
  });

  test('has the same chains and rules for one network as for many', () => {
    const many = Array.from({ length: 200 }, (_, at) => network(at, nat));
    assert.deepEqual(tablesOf(many)[0]?.chains, tablesOf([network(0, nat)])[0]?.chains);
  });

  test('does not depend on the order of the networks', () => {
    const networks = [
      network(1, nat),
      network(2, closed),
      network(3, { ...nat, translation: { ...usual, ports: { first: 5000, last: 5999 } } }),
    ];
    assert.deepEqual(tablesOf(networks), tablesOf(networks.toReversed()));
  });

  test('adds a network by elements alone', () => {
    const [before, after] = [tablesOf([network(1, nat)]), tablesOf([network(1, nat), network(2, nat)])];
    assert.ok(rulesetScript(before, after).every((line) => line.startsWith('add element inet kvmnet ')));
  });

  test('lets a nat network answer and translates its prefixes', () => {
    const tables = tablesOf([network(1, nat)]);
    assert.deepEqual(elements(tables, 'entering'), ['virbr1 : jump enter_nat']);
    assert.deepEqual(elements(tables, 'leaving'), ['virbr1 : jump leave_nat']);
    assert.deepEqual(elements(tables, 'translate4'), ['10.0.1.0/24 : goto translate']);
    assert.deepEqual(elements(tables, 'translate6'), ['fd00:1::/64 : goto translate']);
    assert.equal(tables.length, 1);
  });

  test('routes the IPv6 of a nat network that is to translate IPv4 alone', () => {
    const mixed = { ...nat, translation: { ...usual, ipv6: false } };
    const tables = tablesOf([network(1, mixed)]);
    assert.deepEqual(elements(tables, 'entering'), ['virbr1 : jump enter_mixed']);
    assert.deepEqual(elements(tables, 'leaving'), ['virbr1 : jump leave_mixed']);
    assert.deepEqual(elements(tables, 'translate4'), ['10.0.1.0/24 : goto translate']);
    assert.deepEqual(elements(tables, 'translate6'), []);
    const bound = tablesOf([network(1, { ...mixed, uplink: interfaceName('eth0') })]);
    assert.deepEqual(elements(bound, 'leaving'), ['virbr1 : jump leave_mixed_bound']);
  });

  test('binds a network to its uplink', () => {
    const tables = tablesOf([network(1, { kind: 'routed', uplink: interfaceName('eth0'), hostServices: 'all' })]);
    assert.deepEqual(elements(tables, 'leaving'), ['virbr1 : jump leave_bound']);
    assert.deepEqual(elements(tables, 'uplinks'), ['virbr1 . eth0']);
    assert.deepEqual(elements(tables, 'to_host'), []);
    assert.deepEqual(elements(tables, 'translate4'), []);
  });

  test('walls a closed network off twice', () => {
    const tables = tablesOf([network(2, closed, { bridge: interfaceName('br+2') })]);
    assert.deepEqual(elements(tables, 'to_host'), ['br+2 : drop']);
    assert.deepEqual(elements(tables, 'closed'), ['br+2']);
    assert.deepEqual(
      tables[1]?.chains.map(({ name, base }) => [name, base?.device]),
      [
        ['ingress-br/2b2', 'br+2'],
        ['egress-br/2b2', 'br+2'],
      ],
    );
    const older = policyTables({ networks: [network(2, closed)] }, { egressHook: false });
    assert.deepEqual(
      older[1]?.chains.map(({ name }) => name),
      ['ingress-virbr2'],
    );
  });

  test('leaves out a prefix inside of another, which a set could not hold', () => {
    const prefixes = ['10.1.0.0/16', '10.1.4.0/24', '10.1.0.0/16'].map(ipPrefix);
    assert.deepEqual(elements(tablesOf([network(1, nat, { prefixes })]), 'prefixes4'), ['virbr1 . 10.1.0.0/16']);
  });

  test('gives a network that translates in its own way a chain of its own', () => {
    const addresses = { first: ipAddress('fd09::1'), last: ipAddress('fd09::7') };
    const tables = tablesOf([network(1, { ...nat, translation: { addresses, ports: null, ipv6: true } })]);
    assert.deepEqual(elements(tables, 'translate6'), ['fd00:1::/64 : goto translate-virbr1']);
    assert.deepEqual(
      tables[0]?.chains.at(-1)?.rules.map(({ text }) => text),
      [
        'meta nfproto ipv6 meta l4proto { 6, 17 } snat ip6 to [fd09::1]-[fd09::7]:1024-65535',
        'meta nfproto ipv6 snat ip6 to fd09::1-fd09::7',
        'meta l4proto { 6, 17 } masquerade to :1024-65535',
        'masquerade',
      ],
    );
  });

  test('limits what links receive, in chains on the links themselves', () => {
    const plain = { peakBytesPerSecond: null, burstBytes: 0 };
    const links = [
      { ...plain, link: interfaceName('vnet1'), bytesPerSecond: 500_000, burstBytes: 1_500_000 },
      { ...plain, link: interfaceName('vnet0'), bytesPerSecond: 500_000, peakBytesPerSecond: 900_000 },
    ];
    const [table] = policyTables({ networks: [network(1, { kind: 'open' })], links }, capable);
    assert.deepEqual(
      table?.chains.map(({ name, base, rules }) => [name, base?.device, rules.map(({ text }) => text)]),
      [
        [
          ...['limit-vnet0', 'vnet0'],
          [
            'limit rate over 900000 bytes/second burst 65536 bytes drop',
            'limit rate over 500000 bytes/second burst 65536 bytes drop',
          ],
        ],
        ['limit-vnet1', 'vnet1', ['limit rate over 500000 bytes/second burst 1000000 bytes drop']],
      ],
    );
  });

  test('does not limit what no link reaches, nor what the kernel could not count', () => {
    const link = { link: interfaceName('vnet0'), bytesPerSecond: 1e13, peakBytesPerSecond: null, burstBytes: 1e13 };
    assert.deepEqual(policyTables({ networks: [], links: [link] }, capable), []);
  });

  test('gives every rule a comment that nft can keep', () => {
    const own = { ...nat, translation: { addresses: null, ports: { first: 5000, last: 5999 }, ipv6: true } };
    const rules = tablesOf([network(1, own)]).flatMap(({ chains }) => chains.flatMap((chain) => chain.rules));
    for (const rule of rules) assert.match(ruleComment(rule), /^[^"]{3,117} #[0-9a-f]{8}$/);
  });
});
