import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../cli/usage-error.ts';
import { parsePort, wantedPort } from './wanted-port.ts';

const wish = { page: undefined, port: undefined, once: false };

test('a lab that stays up has a page at a port that is free, or at the one that is named', () => {
  assert.equal(wantedPort(wish), 0);
  assert.equal(wantedPort({ ...wish, port: 8080 }), 8080);
  assert.equal(wantedPort({ ...wish, page: false }), null);
});

test('one that ends by itself has none, unless it is asked for', () => {
  const once = { ...wish, once: true };
  assert.equal(wantedPort(once), null);
  assert.equal(wantedPort({ ...once, page: true }), 0);
  assert.equal(wantedPort({ ...once, port: 8080 }), 8080);
});

test('a port without a page, and what is no port, are refused', () => {
  assert.throws(() => wantedPort({ ...wish, page: false, port: 8080 }), UsageError);
  assert.equal(parsePort('8080'), 8080);
  for (const text of ['', '0', '65536', '80a', '-1']) assert.throws(() => parsePort(text), UsageError);
});
