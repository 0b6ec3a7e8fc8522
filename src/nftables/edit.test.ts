import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { applyScript } from './apply-script.ts';
import { replacementScript, rulesetScript } from './edit.ts';
import { namedSet } from './named-set.ts';
import { rule } from './rule.ts';
import type { Chain, NamedSet, Table } from './table.ts';

const bridges = namedSet({ name: 'bridges', type: ['ifname'], verdicts: true, interval: false }, [
  { key: ['virbr0'], verdict: 'goto gate' },
  { key: ['virbr1'], verdict: 'drop' },
]);
const gate: Chain = { name: 'gate', base: null, rules: [rule('accept', 'all may pass')] };
const table: Table = { family: 'inet', name: 'kvmnet', sets: [bridges], chains: [gate] };

const hooked = { type: 'filter', hook: 'ingress', priority: -5, policy: 'drop', device: 'virbr0' } as const;

const withElements = (elements: NamedSet['elements']): Table => ({ ...table, sets: [namedSet(bridges, elements)] });

describe('rulesetScript', () => {
  test('is empty between equal rulesets', () => {
    assert.deepEqual(rulesetScript([table], [table]), []);
    assert.deepEqual(rulesetScript([], []), []);
  });

  test('adds and deletes elements alone when nothing else differs', () => {
    const after = withElements([
      { key: ['virbr0'], verdict: 'drop' },
      { key: ['virbr2'], verdict: 'goto gate' },
    ]);
    assert.deepEqual(rulesetScript([table], [after]), [
      'delete element inet kvmnet bridges { "virbr0" : goto gate, "virbr1" : drop }',
      'add element inet kvmnet bridges { "virbr0" : drop, "virbr2" : goto gate }',
    ]);
  });

  test('makes chains before the maps that name them, and rules before elements', () => {
    assert.deepEqual(rulesetScript([], [table]), [
      'add table inet kvmnet',
      'add chain inet kvmnet gate',
      'add map inet kvmnet bridges { type ifname : verdict; }',
      `add rule inet kvmnet gate accept comment "all may pass #${gate.rules[0]?.digest}"`,
      'add element inet kvmnet bridges { "virbr0" : goto gate, "virbr1" : drop }',
    ]);
  });

  test('adds a chain before, and removes a chain after, the elements that name it', () => {
    const own: Chain = { name: 'own', base: null, rules: [rule('drop', 'none may pass')] };
    const after = { ...withElements([{ key: ['virbr0'], verdict: 'goto own' }]), chains: [gate, own] };
    const verbs = (script: readonly string[]) => script.map((line) => line.split(' ').slice(0, 2).join(' '));
    const there = ['add chain', 'add rule', 'delete element', 'add element'];
    assert.deepEqual(verbs(rulesetScript([table], [after])), there);
    const back = ['delete element', 'add element', 'add chain', 'flush chain', 'delete chain'];
    assert.deepEqual(verbs(rulesetScript([after], [table])), back);
  });

  const meddled: readonly (readonly [string, Chain])[] = [
    ['a rule is gone', { ...gate, rules: [] }],
    ['a rule has another text', { ...gate, rules: [rule('drop', 'all may pass')] }],
    ['a rule is not ours', { ...gate, rules: [{ text: 'accept', why: '', digest: '' }] }],
  ];
  for (const [what, observed] of meddled) {
    test(`writes one chain anew, and leaves the others, when ${what}`, () => {
      const own: Chain = { name: 'own', base: null, rules: [rule('drop', 'none may pass')] };
      const script = rulesetScript([{ ...table, chains: [observed, own] }], [{ ...table, chains: [gate, own] }]);
      assert.deepEqual(script, [
        'flush chain inet kvmnet gate',
        `add rule inet kvmnet gate accept comment "all may pass #${gate.rules[0]?.digest}"`,
      ]);
    });
  }

  test('removes chains that name each other', () => {
    const chains = ['one', 'two'].map((name): Chain => ({ name, base: null, rules: [rule('goto one', 'in a ring')] }));
    assert.deepEqual(rulesetScript([{ ...table, chains: [gate, ...chains] }], [table]), [
      ...['add chain inet kvmnet one', 'flush chain inet kvmnet one'],
      ...['add chain inet kvmnet two', 'flush chain inet kvmnet two'],
      ...['delete chain inet kvmnet one', 'delete chain inet kvmnet two'],
    ]);
  });

  const foreign: readonly (readonly [string, Table])[] = [
    ['a chain is hooked in elsewhere', { ...table, chains: [{ ...gate, base: hooked }] }],
    ['a set is missing', { ...table, sets: [] }],
    ['a set is of another type', { ...table, sets: [{ ...bridges, type: ['ipv4_addr'] }] }],
    ['there is something that it does not know', { ...table, strange: ['counter'] }],
  ];
  for (const [what, observed] of foreign) {
    test(`replaces the table when ${what}`, () => {
      const script = rulesetScript([observed], [table]);
      assert.deepEqual(script, replacementScript([table]));
      assert.deepEqual(script.slice(0, 2), ['add table inet kvmnet', 'delete table inet kvmnet']);
    });
  }

  test('removes a table that is not desired, also when it is gone meanwhile', () => {
    assert.deepEqual(rulesetScript([table], []), ['add table inet kvmnet', 'delete table inet kvmnet']);
  });

  test('makes of any ruleset any other', () => {
    fc.assert(
      fc.property(anyRuleset, anyRuleset, (before, after) => {
        const made = applyScript(before, rulesetScript(before, after));
        assert.deepEqual(rulesetScript(made, after), []);
        assert.deepEqual(applyScript([], replacementScript(after)), after);
      }),
    );
  });
});

const anyElements = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 });

const anyTable: fc.Arbitrary<Table> = fc
  .record({ elements: anyElements, other: fc.boolean(), own: fc.boolean(), base: fc.boolean() })
  .map(({ elements, other, own, base }) => ({
    family: base ? 'netdev' : 'inet',
    name: 'kvmnet',
    sets: [
      namedSet(
        bridges,
        elements.map((n) => ({ key: [`vir,br ${n}`], verdict: own && n % 2 === 1 ? 'goto own' : 'drop' })),
      ),
      namedSet(
        { name: 'inside', type: ['ifname', 'ipv4_addr'], verdicts: false, interval: true },
        elements.map((n) => ({ key: [`br.${n}`, `10.0.${n}.0/24`], verdict: null })),
      ),
    ],
    chains: [
      { ...gate, rules: other ? [rule('drop', 'none may pass'), ...gate.rules] : gate.rules },
      ...(own ? [{ name: 'own', base: hooked, rules: gate.rules }] : []),
    ],
  }));

const anyRuleset = fc.uniqueArray(anyTable, { maxLength: 2, selector: ({ family }) => family });
