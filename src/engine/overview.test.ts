import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { typicalFacts } from '../host/fake/typical-facts.ts';
import { emptyCatalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { listNetworks } from './overview.ts';

const [lab] = parseConfiguration([{ file: 'test', text: 'networks: {lab: {mode: nat}}' }]).networks as [Network];

const startsByItself = (saved: boolean | null, live: boolean | null): boolean | undefined => {
  const as = (autostart: boolean | null) => (autostart === null ? [] : [{ ...lab, autostart }]);
  return listNetworks({ ...emptyCatalogue, saved: as(saved), live: as(live) }, typicalFacts)[0]?.autostart;
};

test('a network starts by itself when it is saved so, whatever was said of the one that runs', () => {
  assert.deepEqual([startsByItself(true, false), startsByItself(false, true)], [true, false]);
  assert.deepEqual([startsByItself(true, null), startsByItself(false, null)], [true, false]);
});

test('a network that only runs does not start by itself', () => {
  assert.equal(startsByItself(null, true), false);
});
