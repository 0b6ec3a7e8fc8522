import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runningOf } from '../../test/support/reachable.ts';
import { type Reachability, verdictsOn } from './reachability.ts';
import type { Verdict, VerdictKind } from './verdict.ts';

const LETTERS: Readonly<Record<VerdictKind, string>> = {
  allowed: 'Y',
  'as-firewall': 'F',
  'answers-only': 'A',
  limited: 'L',
  refused: '.',
  'no-address': '-',
  'not-running': 's',
  unknown: '?',
};

const matrixOf = (networks: string): Reachability =>
  verdictsOn(runningOf(`networks: {${networks}}`), { egressHook: true });

/** Each party, and a letter for whom it reaches, in the same order: IPv4, and IPv6 where that differs. */
function printed({ parties, ways }: Reachability): readonly string[] {
  const cell = (from: string, to: string): string => {
    const way = ways.find((each) => each.from === from && each.to === to);
    const [ipv4, ipv6] = [way?.ipv4, way?.ipv6].map((verdict) => (verdict === undefined ? ' ' : LETTERS[verdict.kind]));
    return ipv4 === ipv6 ? `${ipv4}` : `${ipv4}/${ipv6}`;
  };
  return parties.map(({ id, name }) => `${name}: ${parties.map((to) => cell(id, to.id)).join(' ')}`);
}

function verdictOf({ ways }: Reachability, from: string, to: string): Verdict {
  const way = ways.find((each) => each.from === from && each.to === to);
  assert.ok(way !== undefined, `${from} ${to}`);
  return way.ipv4;
}

describe('the matrix', () => {
  test('tells the modes apart', () => {
    const networks = 'closed: {mode: host-only}, default: {mode: nat}, lan: {mode: bridge, bridge: br0, port: eth1}';
    assert.deepEqual(printed(matrixOf(`${networks}, open: {mode: open}, routed: {mode: routed}`)), [
      'closed: Y . . . . . .',
      'default: . Y Y F Y L Y',
      'lan: . A Y F Y F Y',
      'open: . A F Y F F F',
      'routed: . A Y F Y L Y',
      'host: . Y F F Y   F',
      'outside: . A Y F Y F  ',
    ]);
  });

  test('has two nat networks refuse each other, in both directions', () => {
    const all = matrixOf('a: {mode: nat}, b: {mode: nat}');
    for (const way of [verdictOf(all, 'network:a', 'network:b'), verdictOf(all, 'network:b', 'network:a')]) {
      assert.equal(way.kind, 'refused');
    }
  });

  test('tells who is beyond an uplink from who is elsewhere', () => {
    const networks = 'web: {mode: nat, uplink: eth0}, lab: {mode: routed, uplink: eth1}, any: {mode: routed}';
    assert.deepEqual(printed(matrixOf(networks)), [
      'web: Y . . L Y . .',
      'lab: . Y . L . Y .',
      'any: . . Y L Y Y Y',
      'host: Y Y Y   F F F',
      'eth0: A . Y F   F F',
      'eth1: . Y Y F F   F',
      'elsewhere: . . Y F F F  ',
    ]);
  });

  test('tells families apart where IPv6 is not translated, or not there', () => {
    const networks = 'm: {mode: nat, translation: {ipv6: false}}, r: {mode: routed}, old: {mode: routed, ipv6: false}';
    assert.deepEqual(printed(matrixOf(networks)), [
      'm: Y Y Y/- L Y',
      'r: A/Y Y Y/- L Y',
      'old: A/- Y/- Y/- L/- Y/-',
      'host: Y Y Y/-   F',
      'outside: A/Y Y Y/- F  ',
    ]);
  });

  test('has the host as a member where it is one', () => {
    assert.deepEqual(printed(matrixOf('h: {mode: host-only, hostAccess: true}, n: {mode: nat}')), [
      'h: Y . Y .',
      'n: . Y L Y',
      'host: Y Y   F',
      'outside: . A F  ',
    ]);
  });

  test('says of isolated guests that they meet by way of the host where kvmnet has no rule', () => {
    const isolated = (mode: string): Verdict =>
      verdictOf(matrixOf(`n: {mode: ${mode}, isolatePorts: true}`), 'network:n', 'network:n');
    assert.deepEqual(
      ['nat', 'routed', 'host-only', 'open'].map((mode) => isolated(mode).kind),
      ['refused', 'refused', 'refused', 'as-firewall'],
    );
  });

  test('keeps VLANs of a network apart, and from the host where the network is its own', () => {
    const groups =
      'portGroups: {office: {default: true, vlan: 42}, shop: {vlan: 43}, router: {vlan: {trunk: [42, 43]}}}';
    assert.deepEqual(printed(matrixOf(`lan: {mode: bridge, bridge: br0, port: eth1, ${groups}}`)), [
      'lan/vlan-42: Y . Y F Y',
      'lan/vlan-43: . Y Y F Y',
      'lan/vlans-42-43: Y Y Y F Y',
      'host: F F F   F',
      'outside: Y Y Y F  ',
    ]);
    assert.deepEqual(printed(matrixOf('n: {mode: nat, vlan: 42}')), ['n: Y . .', 'host: .   F', 'outside: . F  ']);
  });

  test('knows of guests on NICs what macvlan promises, and leaves the rest to NIC and switch', () => {
    const sharing = (words: string) => `d: {mode: direct, devices: eth1, sharing: ${words}}`;
    assert.deepEqual(printed(matrixOf(sharing('bridge'))), ['d: Y . Y', 'host: .   F', 'outside: Y F  ']);
    assert.deepEqual(printed(matrixOf(sharing('private'))), ['d: . . Y', 'host: .   F', 'outside: Y F  ']);
    assert.deepEqual(printed(matrixOf(sharing('vepa'))), ['d: ? ? Y', 'host: ?   F', 'outside: Y F  ']);
    assert.deepEqual(printed(matrixOf('f: {mode: hostdev, devices: {pf: eth4}}')), [
      'f: ? ? Y',
      'host: ?   F',
      'outside: Y F  ',
    ]);
  });

  test('has networks that join one bridge be one', () => {
    const joined = (name: string) => `${name}: {mode: bridge, bridge: br0}`;
    assert.deepEqual(printed(matrixOf(`${joined('a')}, ${joined('b')}`)).slice(0, 2), ['a: Y Y F Y', 'b: Y Y F Y']);
  });
});

describe('a verdict', () => {
  const all = matrixOf('web: {mode: nat, uplink: eth0, hostServices: [ssh]}, closed: {mode: host-only}');

  test('names the rules that packets meet, in their order', () => {
    const { rules } = verdictOf(all, 'network:web', 'outside');
    assert.deepEqual(
      rules.map(({ chain, rule, element }) => [chain, rule, element?.text ?? null]),
      [
        ['forward', 'iifname vmap @leaving', '"virbr2" : jump leave_nat_bound'],
        ['leave_nat_bound', 'iifname . oifname != @uplinks goto refuse', null],
        ['refuse', 'reject with icmpx admin-prohibited', null],
      ],
    );
  });

  test('names both walls of a closed network', () => {
    const { rules } = verdictOf(all, 'host', 'network:closed');
    assert.deepEqual(
      rules.map(({ table, chain, rule }) => `${table} ${chain}: ${rule}`),
      [
        'inet kvmnet output: oifname @closed drop',
        'netdev kvmnet egress-virbr1: type filter hook egress device "virbr1" priority 0; policy drop;',
      ],
    );
  });

  test('says why, and where that was declared', () => {
    const { reasons } = verdictOf(all, 'network:web', 'outside');
    assert.deepEqual(reasons, [
      {
        ground: 'uplink',
        network: 'web',
        declared: 'networks.web.uplink',
        sentence: "guests reach the outside through eth0 alone, translated to the uplink's address",
      },
    ]);
  });

  test('lists the services of the host that guests may use', () => {
    const verdict = verdictOf(all, 'network:web', 'host');
    assert.deepEqual(verdict.kind === 'limited' && verdict.services, ['ping', 'DNS', 'DHCP', 'tcp 22']);
  });
});

test('of networks that do not run nothing is said but that', () => {
  const silent = (['stopped', 'broken', 'undefined'] as const).map((state) => ({
    state,
    name: state as never,
    mode: null,
  }));
  const { ways } = verdictsOn(silent, { egressHook: true });
  const kinds = new Map(ways.filter(({ to }) => to === 'host').map(({ from, ipv4 }) => [from, ipv4.kind]));
  assert.deepEqual(
    [...kinds],
    [
      ['network:stopped', 'not-running'],
      ['network:broken', 'not-running'],
      ['network:undefined', 'unknown'],
      ['outside', 'as-firewall'],
    ],
  );
});
