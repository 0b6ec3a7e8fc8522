import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constantChains } from '../desired/ruleset-chains.ts';
import { readRule } from './read-rule.ts';

test('every rule of kvmnet can be followed', () => {
  for (const { text } of constantChains.flatMap(({ rules }) => rules)) assert.doesNotThrow(() => readRule(text), text);
});

test('a rule is what it matches, and what becomes of that', () => {
  assert.deepEqual(readRule('iifname . oifname != @uplinks goto refuse'), {
    matches: [{ fields: ['iifname', 'oifname'], isNot: true, within: { kind: 'set', set: 'uplinks' }, mask: null }],
    action: { kind: 'goto', chain: 'refuse' },
  });
  assert.deepEqual(readRule('ct state established ct status & (a | b) == a accept').matches, [
    { fields: ['ct state'], isNot: false, within: { kind: 'values', values: ['established'] }, mask: null },
    { fields: ['ct status'], isNot: false, within: { kind: 'values', values: ['a'] }, mask: ['a', 'b'] },
  ]);
});

for (const text of ['meta mark 7 accept', 'accept or so', 'iifname @x', 'ct state new queue num 3', '']) {
  test(`"${text}" cannot be followed, and no guess is made`, () => {
    assert.throws(() => readRule(text), /cannot follow the rule/);
  });
}
