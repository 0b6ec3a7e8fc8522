import assert from 'node:assert/strict';
import { test } from 'node:test';
import { thrownFor } from './thrown.ts';

test('what is wrong with a part of a question is told with the part', () => {
  const failure = { code: 'bad-request', message: 'too long', hint: null, path: 'networks.0', severity: null };
  const { message } = thrownFor(400, { errors: [{ ...failure, position: null, machine: null }], incomplete: false });
  assert.equal(message, 'networks.0: too long');
});
