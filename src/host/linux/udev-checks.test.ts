import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLink, checkRules } from './udev-checks.ts';

test('says of a udev that is too old to check rules that it is, and which one can', async () => {
  assert.deepEqual(await checkRules('/etc/udev/rules.d/70-persistent-net.rules', 252), {
    command: null,
    complaints: [],
    unaskedBecause: 'udev 252 cannot check rules; it can since 254',
  });
});

test('says where there is no udev', async () => {
  for (const check of [checkRules('/x.rules', null), checkLink('/x.link', { nic: 'eth0', version: null })])
    assert.equal((await check).unaskedBecause, 'this host has no udev');
});
