import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkName } from '../net/names.ts';
import { planFingerprint } from './fingerprint.ts';
import type { Plan } from './operation.ts';

const stop = (network: string): Plan => [{ kind: 'stop-service', network: networkName(network) }];

test('the same plan has the same fingerprint, also after a journey as JSON', () => {
  assert.equal(planFingerprint(stop('lab')), planFingerprint(JSON.parse(JSON.stringify(stop('lab')))));
});

test('plans that differ in a letter have other fingerprints', () => {
  const prints = ['lab', 'lac', 'bal', 'lab1'].map((name) => planFingerprint(stop(name)));
  assert.equal(new Set(prints).size, prints.length);
});

test('a plan that does nothing has a fingerprint too', () => {
  assert.match(planFingerprint([]), /^[0-9a-f]{16}$/);
});
