import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkName } from '../../net/names.ts';
import { fingerprintOf, type Shown } from './fingerprint.ts';

const stop = (network: string, guests: readonly string[] = []): Shown => ({
  plan: [{ kind: 'stop-service', network: networkName(network) }],
  confirmation: { kind: 'type', word: network, consequences: [{ kind: 'disconnected', network, guests }] },
  redefined: [],
});

test('the same has the same fingerprint, also after a journey as JSON', () => {
  assert.equal(fingerprintOf(stop('lab')), fingerprintOf(JSON.parse(JSON.stringify(stop('lab')))));
});

test('plans that differ in a letter have other fingerprints', () => {
  const prints = ['lab', 'lac', 'bal', 'lab1'].map((name) => fingerprintOf(stop(name)));
  assert.equal(new Set(prints).size, prints.length);
});

test('the same plan that hits somebody more has another one', () => {
  assert.notEqual(fingerprintOf(stop('lab')), fingerprintOf(stop('lab', ['web1'])));
});

test('a plan that does nothing has a fingerprint too', () => {
  assert.match(fingerprintOf({ plan: [], confirmation: { kind: 'none' }, redefined: [] }), /^[0-9a-f]{16}$/);
});
