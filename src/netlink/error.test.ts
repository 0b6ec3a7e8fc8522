import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixture } from '../../test/support/netlink-fixture.ts';
import { readAcknowledgement } from './error.ts';

for (const [name, expected] of Object.entries({
  acknowledgement: { errno: 0, words: null },
  done: { errno: 0, words: null },
  'error-with-words': { errno: 22, words: 'mtu greater than device maximum' },
  'error-without-words': { errno: 19, words: null },
})) {
  test(`${name} is read with its number and its words`, () => {
    assert.deepEqual(readAcknowledgement(fixture(name)), expected);
  });
}
