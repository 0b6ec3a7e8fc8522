import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../../config/parse.ts';
import { type Catalogue, emptyCatalogue } from '../../model/catalogue.ts';
import { lifecycleEvents } from './lifecycle.ts';

const { networks } = parseConfiguration([{ file: 'test', text: 'networks: {a: {mode: nat}, b: {mode: open}}' }]);
const catalogue = (changes: Partial<Catalogue>): Catalogue => ({ ...emptyCatalogue, ...changes });
const told = (before: Catalogue, after: Catalogue) =>
  lifecycleEvents(before, after).map(({ network, kind }) => `${network.name} ${kind}`);

test('what is saved is defined, and what runs is started', () => {
  assert.deepEqual(told(emptyCatalogue, catalogue({ saved: networks, live: networks.slice(0, 1) })), [
    'a defined',
    'b defined',
    'a started',
  ]);
});

test('a network that goes altogether is stopped before it is undefined', () => {
  assert.deepEqual(told(catalogue({ saved: networks.slice(0, 1), live: networks.slice(0, 1) }), emptyCatalogue), [
    'a stopped',
    'a undefined',
  ]);
});

test('a network that stays is not spoken of, whatever it says now', () => {
  const changed = networks.map((network) => ({ ...network, mtu: 1400 }));
  assert.deepEqual(
    told(catalogue({ saved: networks, live: networks }), catalogue({ saved: changed, live: changed })),
    [],
  );
});
