import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shownOf } from './marks.ts';

test('where families agree, or one has no address, there is one mark', () => {
  const [refused, none] = [{ kind: 'refused' }, { kind: 'no-address' }] as const;
  assert.deepEqual(shownOf({ ipv4: refused, ipv6: refused }), ['refused']);
  assert.deepEqual(shownOf({ ipv4: refused, ipv6: none }), ['refused']);
  assert.deepEqual(shownOf({ ipv4: none, ipv6: refused }), ['refused']);
  assert.deepEqual(shownOf({ ipv4: none, ipv6: none }), ['no-address']);
});

test('where they do not, there are both', () => {
  const [refused, allowed] = [{ kind: 'refused' }, { kind: 'allowed', source: 'own' }] as const;
  assert.deepEqual(shownOf({ ipv4: refused, ipv6: allowed }), ['refused', 'allowed']);
});
