import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { type Catalogue, emptyCatalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import { networkChanges } from './network-changes.ts';

const [lab] = parseConfiguration([{ file: 'test', text: 'networks: {lab: {mode: nat, title: Lab}}' }]).networks;
const saving = (network: Network): Catalogue => ({ ...emptyCatalogue, saved: [network] });

/** The same, with its keys the other way round, to the last. */
const turned = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, turned(each)]),
      )
    : value;

test('a network is the same one, in whatever order its keys were read', () => {
  assert.ok(lab !== undefined);
  assert.deepEqual(networkChanges(saving(lab), saving(turned(lab) as Network)), []);
  assert.equal(networkChanges(saving(lab), saving({ ...lab, title: 'lab' })).length, 1);
});
