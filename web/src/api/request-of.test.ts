import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestOf } from './request-of.ts';

test('a name in braces goes into the path, whatever is in it', () => {
  assert.deepEqual(requestOf('readNetwork', { name: 'a/b ?' }), {
    method: 'GET',
    path: 'api/v1/networks/a%2Fb%20%3F',
    body: null,
  });
});

test('what else is asked with goes into the query, a list as often as it has members', () => {
  assert.equal(requestOf('listHistory', { limit: 5 }).path, 'api/v1/history?limit=5');
  assert.equal(requestOf('showNetworks', { network: ['a', 'b'] }).path, 'api/v1/details?network=a&network=b');
});

test('a change is the body', () => {
  assert.deepEqual(requestOf('apply', { kind: 'start', networks: ['default'] }), {
    method: 'POST',
    path: 'api/v1/apply',
    body: '{"kind":"start","networks":["default"]}',
  });
});
