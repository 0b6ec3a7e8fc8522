import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkName } from '../../net/names.ts';
import { uuidOf } from './network-uuid.ts';

const name = networkName('lab');

test('a declared UUID is the network’s', () => {
  const uuid = '3d8a2b5e-6f0c-4f7e-9a51-0c2d4e6f8a1b';
  assert.equal(uuidOf({ name, uuid }, 'machine'), uuid);
});

test('a UUID that is not declared follows from machine and name, and says that it is made so', () => {
  const uuid = uuidOf({ name, uuid: null }, 'machine');
  assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(uuidOf({ name, uuid: null }, 'machine'), uuid);
  assert.notEqual(uuidOf({ name, uuid: null }, 'other machine'), uuid);
  assert.notEqual(uuidOf({ name: networkName('lab2'), uuid: null }, 'machine'), uuid);
});
