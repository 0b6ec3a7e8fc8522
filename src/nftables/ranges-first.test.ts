import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rulesetScript } from './edit.ts';
import { namedSet } from './named-set.ts';
import { comingKeys, rangesFirst } from './ranges-first.ts';
import { rule } from './rule.ts';
import type { Chain, Table } from './table.ts';

const gate: Chain = { name: 'gate', base: null, rules: [rule('iifname . ip saddr @prefixes return', 'its own')] };

/** The table of networks by bridge and prefix. */
function table(networks: Readonly<Record<string, string>>): Table {
  const leaving = Object.keys(networks).map((bridge) => ({ key: [bridge], verdict: 'jump gate' }));
  const prefixes = Object.entries(networks).map((key) => ({ key, verdict: null }));
  return {
    family: 'inet',
    name: 'kvmnet',
    chains: [gate],
    sets: [
      namedSet({ name: 'leaving', type: ['ifname'], verdicts: true, interval: false }, leaving),
      namedSet({ name: 'prefixes', type: ['ifname', 'ipv4_addr'], verdicts: false, interval: true }, prefixes),
    ],
  };
}

const scripts = (observed: readonly Table[], desired: readonly Table[]) => {
  const between = rangesFirst(observed, desired);
  return [rulesetScript(observed, between), rulesetScript(between, desired)];
};

const one = table({ virbr0: '10.0.0.0/24' });
const two = table({ virbr0: '10.0.0.0/24', virbr1: '10.0.1.0/24' });

describe('rangesFirst', () => {
  test('adds what is looked up by ranges before the verdicts', () => {
    assert.deepEqual(scripts([one], [two]), [
      ['add element inet kvmnet prefixes { "virbr1" . 10.0.1.0/24 }'],
      ['add element inet kvmnet leaving { "virbr1" : jump gate }'],
    ]);
  });

  test('makes a table that is not there without any verdict first', () => {
    const [first = [], second] = scripts([], [one]);
    assert.equal(first.at(-1), 'add element inet kvmnet prefixes { "virbr0" . 10.0.0.0/24 }');
    assert.deepEqual(second, ['add element inet kvmnet leaving { "virbr0" : jump gate }']);
  });

  test('takes all away in one step, and replaces a table that cannot be edited in one', () => {
    assert.deepEqual(scripts([two], [one])[0], []);
    assert.deepEqual(scripts([one], [])[0], []);
    assert.deepEqual(scripts([{ ...one, strange: ['a flow table'] }], [two])[1], []);
  });
});

test('the keys that come are those with a new verdict', () => {
  assert.deepEqual([...comingKeys([one], [two])], ['virbr1']);
  assert.deepEqual([...comingKeys([two], [one])], []);
  assert.deepEqual([...comingKeys([], [one])], ['virbr0']);
});
