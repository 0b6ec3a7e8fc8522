import assert from 'node:assert/strict';
import { test } from 'node:test';
import { macInDuid } from './duid.ts';

test('a DUID of a link-layer address tells the MAC, with a time in it or without', () => {
  assert.equal(macInDuid('00:01:00:01:32:97:b8:75:52:54:00:00:00:01'), '52:54:00:00:00:01');
  assert.equal(macInDuid('00:03:00:01:52:54:00:0A:00:01'), '52:54:00:0a:00:01');
});

test('one of anything else tells none', () => {
  for (const duid of ['', '00:04:01:02', '00:03:00:06:52:54:00:00:00:01', '00:03:00:01:53:54:00:00:00:01']) {
    assert.equal(macInDuid(duid), null, duid);
  }
});
