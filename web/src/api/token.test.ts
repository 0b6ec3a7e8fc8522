import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutToken } from './token.ts';

test('a token is taken out of the address, and the rest of it stays', () => {
  assert.deepEqual(withoutToken('#token=s3cret'), { token: 's3cret', fragment: '' });
  assert.deepEqual(withoutToken('#/leases&token=a%2Fb'), { token: 'a/b', fragment: '#/leases' });
});

test('an address without one is left as it is', () => {
  assert.deepEqual(withoutToken('#/networks/token'), { token: null, fragment: '#/networks/token' });
});
