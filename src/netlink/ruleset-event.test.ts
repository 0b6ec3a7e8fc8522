import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { readRulesetEvent } from './ruleset-event.ts';

for (const name of ['event-ruleset-rule', 'event-ruleset-elements']) {
  test(`${name} names its table`, () => assert.equal(readRulesetEvent(fixture(name)), 'kvmnet'));
}

test('the end of a transaction is about no table', () => {
  assert.equal(readRulesetEvent(fixture('event-ruleset-generation')), null);
});

test('a message of another part of netfilter is about no table', () => {
  assert.equal(readRulesetEvent(fixture('connection-ipv4')), null);
});
