import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryNetworks } from '../../test/support/arbitrary-network.ts';
import { running } from '../../test/support/reachable.ts';
import { printElement, tableName } from '../nftables/command.ts';
import { printTable } from '../nftables/print.ts';
import type { Table } from '../nftables/table.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { isOnBridge, isStopped, type Pair, packetsBehind, pass } from './evidence.ts';
import { membersOf } from './member.ts';
import { packetBetween } from './packets.ts';
import { matrixOf, type Reachability, verdictsOn, type Way } from './reachability.ts';
import type { RunningNetwork } from './reachable-network.ts';
import { rulesetsOf, tablesOf } from './rulesets.ts';
import type { DecidingRule, Outcome, Verdict, VerdictKind } from './verdict.ts';

const capable = { egressHook: true };
const arbitraryRunning = arbitraryNetworks().map(running);

const holds = (law: (networks: readonly RunningNetwork[]) => void, numRuns = 40): void =>
  fc.assert(fc.property(arbitraryRunning, law), { numRuns });

const verdictsOf = ({ ways }: Reachability): readonly Verdict[] => ways.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);

describe('whatever networks run side by side', () => {
  test('every way has a verdict with a reason, as plain data', () => {
    holds((networks) => {
      const found = verdictsOn(networks, capable);
      const guests = found.parties.filter(({ kind }) => kind === 'guests').length;
      const alone = found.parties.length - guests;
      assert.equal(found.ways.length, found.parties.length ** 2 - alone);
      for (const { reasons } of verdictsOf(found)) {
        assert.ok(reasons.length > 0 && reasons.every(({ sentence }) => sentence.length > 10));
      }
      assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
      assert.deepEqual(matrixOf(networks), { ...found, ways: found.ways.map(withoutReasons) });
    });
  });

  test('the rules keep what the modes promise', () => {
    holds((networks) => {
      const rulesets = rulesetsOf(networks, capable);
      for (const pair of pairsOf(networks)) {
        const decision = decide(pair.from, pair.to, pair.family);
        const ends = isJudgedByRules(decision, pair)
          ? packetsBehind(decision, pair).map((packet) => pass(packet, rulesets.policy))
          : [];
        if (ends.length > 0)
          assert.deepEqual(ends.map(isStopped), stopsPromised(decision, ends.length), said(pair, decision));
        if (ends.length > 0 && 'source' in decision) {
          assert.equal(ends[0]?.end === 'translate', decision.source === 'translated', said(pair, decision));
        }
      }
    });
  });

  test('every rule that is named stands in the tables, and so does every element', () => {
    holds((networks) => {
      const tables = tablesOf(networks, capable);
      const printed = tables.map(printTable).join('');
      for (const { rules } of verdictsOf(verdictsOn(networks, capable))) {
        for (const rule of rules) {
          assert.ok(isIn(tables, rule), JSON.stringify(rule));
          assert.ok(printed.includes(rule.rule) && printed.includes(rule.element?.text ?? ''));
        }
      }
    });
  });

  test('whatever is refused by a rule is refused by one that is named', () => {
    holds((networks) => {
      for (const { kind, reasons, rules } of verdictsOf(verdictsOn(networks, capable))) {
        const byRule = reasons.some(({ ground }) => /^(uplink|answers|closed|host-apart|nothing-passes)$/.test(ground));
        if (kind === 'refused' && byRule) assert.ok(rules.some(refuses), JSON.stringify(rules));
      }
    });
  });

  test('guests of a closed network reach nobody else, and nobody else reaches them', () => {
    holds((networks) => {
      const closed = new Set(networks.filter(isClosed).map(({ name }) => name));
      const { parties, ways } = verdictsOn(networks, capable);
      const network = new Map(parties.map((party) => [party.id, party.kind === 'guests' ? party.network : null]));
      for (const way of ways) {
        const [from, to] = [network.get(way.from) ?? null, network.get(way.to) ?? null];
        if (from === to || ![from, to].some((name) => name !== null && closed.has(name))) continue;
        for (const { kind } of [way.ipv4, way.ipv6]) assert.match(kind, /^(refused|no-address)$/);
      }
    });
  });

  test('who may open is answered', () => {
    const opens: readonly VerdictKind[] = ['allowed', 'as-firewall', 'limited'];
    const answers: readonly VerdictKind[] = [...opens, 'answers-only', 'unknown'];
    holds((networks) => {
      for (const [way, back] of bothWays(verdictsOn(networks, capable))) {
        for (const family of ['ipv4', 'ipv6'] as const) {
          if (opens.includes(way[family].kind)) assert.ok(answers.includes(back[family].kind), `${way.from} ${way.to}`);
          if (way[family].kind === 'answers-only') assert.match(back[family].kind, /^(allowed|as-firewall|unknown)$/);
        }
      }
    });
  });

  test('walls, uplinks, VLANs and isolation hold in both directions', () => {
    const walls = /^(closed|host-apart|nothing-passes|uplink|other-vlan|vlan-without-host|isolated|no-prefix)$/;
    holds((networks) => {
      for (const [way, back] of bothWays(verdictsOn(networks, capable))) {
        for (const family of ['ipv4', 'ipv6'] as const) {
          const { kind, reasons } = way[family];
          if (reasons.some(({ ground }) => walls.test(ground)) && kind !== 'allowed')
            assert.equal(back[family].kind, kind);
        }
      }
    });
  });
});

function* pairsOf(networks: readonly RunningNetwork[]): Iterable<Pair> {
  const sides = membersOf(networks).flatMap(({ side }) => (side.kind === 'silent' ? [] : [side]));
  for (const from of sides)
    for (const to of sides)
      if (from !== to || from.kind === 'guests') for (const family of [4, 6] as const) yield { from, to, family };
}

/** Not where a bridge, a NIC or a LAN decides before any rule. */
function isJudgedByRules({ kind, reasons }: Decision, pair: Pair): boolean {
  if (kind === 'no-address' || kind === 'unknown' || isOnBridge(pair)) return false;
  return !reasons.some(({ ground }) => ground === 'vlan-without-host' || ground === 'sharing');
}

function stopsPromised({ kind }: Decision, count: number): readonly boolean[] {
  if (kind === 'answers-only') return [false, true];
  if (kind === 'limited') return Array.from({ length: count }, (_, index) => index === count - 2);
  return Array.from({ length: count }, () => kind === 'refused');
}

const said = (pair: Pair, decision: Decision): string =>
  JSON.stringify({ packet: packetBetween(pair.from, pair.to, pair), decision });

const isIn = (tables: readonly Table[], { table, chain, rule, element }: DecidingRule): boolean =>
  tables.some(
    (each) =>
      tableName(each) === table &&
      each.chains.some(
        ({ name, base, rules }) =>
          name === chain &&
          (rules.some(({ text }) => text === rule) || (base?.policy === 'drop' && rule.endsWith('policy drop;'))),
      ) &&
      (element === null ||
        each.sets.some(
          (set) => set.name === element.set && set.elements.some((one) => printElement(set, one) === element.text),
        )),
  );

const refuses = ({ rule, element }: DecidingRule): boolean =>
  /(reject .*|drop|policy drop;)$/.test(rule) || element?.text.endsWith(': drop') === true;

const withoutReasons = ({ ipv4, ipv6, ...way }: Way): Way<Outcome> => ({
  ...way,
  ipv4: outcomeOf(ipv4),
  ipv6: outcomeOf(ipv6),
});

function outcomeOf({ reasons: _, rules: __, ...outcome }: Verdict): Outcome {
  return outcome;
}

const isClosed = ({ mode }: RunningNetwork): boolean => mode.kind === 'host-only' && !mode.hostAccess;

function bothWays({ ways }: Reachability): readonly (readonly [Way, Way])[] {
  const known = new Map(ways.map((way) => [`${way.from} ${way.to}`, way]));
  return ways.flatMap((way) => {
    const back = known.get(`${way.to} ${way.from}`);
    return back === undefined ? [] : [[way, back] as const];
  });
}
