import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { readRulesetEvent } from './ruleset-event.ts';

for (const name of ['event-ruleset-rule', 'event-ruleset-elements']) {
  test(`${name} names its table`, () =>
    assert.deepEqual(readRulesetEvent(fixture(name)), { kind: 'change', table: 'kvmnet' }));
}

test('the end of a transaction is told, whatever it did', () => {
  assert.deepEqual(readRulesetEvent(fixture('event-ruleset-generation')), { kind: 'transaction' });
});

test('a message of another part of netfilter is about no ruleset', () => {
  assert.equal(readRulesetEvent(fixture('connection-ipv4')), null);
});
