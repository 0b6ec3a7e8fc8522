import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Host } from '../../src/host/host.ts';
import { rulesetScript } from '../../src/nftables/edit.ts';
import { namedSet } from '../../src/nftables/named-set.ts';
import { rule } from '../../src/nftables/rule.ts';
import type { SetElement, Table } from '../../src/nftables/table.ts';
import { TABLE_NAME } from '../../src/state/mark.ts';
import { type Machines, makeBridge, stateOf, take } from './contract-host.ts';

/** Facts about the ruleset. */
export function rulesetFacts({ withBench }: Machines): void {
  test(
    'a table is observed as it was made',
    withBench(async ({ host }) => {
      await bring(host, [policy(['br1', 'br2'])]);
      await assertTables(host, [policy(['br1', 'br2'])]);
    }),
  );

  test(
    'elements come and go one by one',
    withBench(async ({ host }) => {
      for (const bridges of [['br1'], ['br1', 'br2'], ['br2'], []]) {
        await bring(host, [policy(bridges)]);
        await assertTables(host, [policy(bridges)]);
      }
    }),
  );

  test(
    'a chain may be hooked to a link',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'));
      await bring(host, [wall('br1')]);
      await assertTables(host, [wall('br1')]);
      await bring(host, []);
      assert.deepEqual((await stateOf(host)).tables, []);
    }),
  );

  test(
    'a script that fails leaves everything as it was',
    withBench(async ({ host }) => {
      await bring(host, [policy(['br1'])]);
      const script = [
        ...rulesetScript([policy(['br1'])], [policy(['br2'])]),
        `delete element inet ${TABLE_NAME} inside { "br7" }`,
      ];
      await assert.rejects(host.execute({ kind: 'edit-ruleset', script }), { code: 'ruleset-refused' });
      await assertTables(host, [policy(['br1'])]);
    }),
  );

  test(
    'the tables can all be removed',
    withBench(async ({ host }) => {
      await take(host, makeBridge('br1'));
      await bring(host, [policy(['br1']), wall('br1')]);
      await bring(host, []);
      assert.deepEqual((await stateOf(host)).tables, []);
    }),
  );
}

async function bring(host: Host, desired: readonly Table[]): Promise<void> {
  await host.execute({ kind: 'edit-ruleset', script: rulesetScript((await stateOf(host)).tables, desired) });
}

// The wording of rules is the kernel's own; what they are for, and a digest of the text, comes back unchanged.
async function assertTables(host: Host, desired: readonly Table[]): Promise<void> {
  const { tables } = await stateOf(host);
  assert.deepEqual(tables.map(comparable), desired.map(comparable));
  assert.deepEqual(rulesetScript(tables, desired), []);
}

const comparable = ({ chains, ...table }: Table) => ({
  ...table,
  sets: [...table.sets].sort(byName),
  chains: chains
    .map(({ rules, ...chain }) => ({ ...chain, rules: rules.map(({ why, digest }) => ({ why, digest })) }))
    .sort(byName),
});

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

function policy(bridges: readonly string[]): Table {
  const key = (name: string, ...rest: string[]): SetElement => ({ key: [name, ...rest], verdict: null });
  const jumps = bridges.map((name): SetElement => ({ key: [name], verdict: 'jump leave' }));
  const pairs = bridges.map((name, index) => key(name, `10.${index}.0.0/16`));
  return {
    family: 'inet',
    name: TABLE_NAME,
    sets: [
      namedSet(
        { name: 'inside', type: ['ifname'], verdicts: false, interval: false },
        bridges.map((name) => key(name)),
      ),
      namedSet({ name: 'leaving', type: ['ifname'], verdicts: true, interval: false }, jumps),
      namedSet({ name: 'own', type: ['ifname', 'ipv4_addr'], verdicts: false, interval: true }, pairs),
    ],
    chains: [
      {
        name: 'forward',
        base: { type: 'filter', hook: 'forward', priority: 0, policy: 'accept', device: null },
        rules: [
          rule('ct state established,related accept', 'replies come back'),
          rule('iifname vmap @leaving', 'guests leave'),
        ],
      },
      { name: 'leave', base: null, rules: [rule('iifname . ip saddr @own accept', 'with their own address')] },
    ],
  };
}

const wall = (device: string): Table => ({
  family: 'netdev',
  name: TABLE_NAME,
  sets: [],
  chains: [
    {
      name: `in_${device}`,
      base: { type: 'filter', hook: 'ingress', priority: 0, policy: 'accept', device },
      rules: [rule('drop', 'nothing of theirs for the host')],
    },
  ],
});
