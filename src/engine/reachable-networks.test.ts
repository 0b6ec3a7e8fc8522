import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfiguration } from '../config/parse.ts';
import { typicalFacts } from '../host/fake/typical-facts.ts';
import { emptyCatalogue } from '../model/catalogue.ts';
import { macAddress } from '../net/mac-address.ts';
import { interfaceName, networkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { LINK_GROUP, printMark } from '../state/mark.ts';
import { reachableNetworks } from './reachable-networks.ts';

const { networks } = parseConfiguration([
  {
    file: 'test',
    text: 'networks: {web: {mode: nat}, gone: {mode: nat}, spare: {mode: nat}, nics: {mode: direct, devices: eth1}}',
  },
]);
const named = (...names: readonly string[]) => networks.filter(({ name }) => names.includes(name));

/** A host on which networks stand: their bridges, by their marks. */
function standing(...names: readonly string[]): Facts {
  const links = names.map((name, index) => ({
    namespace: '',
    name: interfaceName(`virbr${index + 1}`),
    kind: { type: 'bridge' } as const,
    mac: macAddress('52:54:00:00:00:01'),
    up: true,
    alias: printMark({ role: 'bridge', network: networkName(name) }),
    group: LINK_GROUP,
  }));
  const { observed } = typicalFacts;
  return { ...typicalFacts, observed: { ...observed, links: [...observed.links, ...links] } };
}

test('networks run, are stopped or broken, or are nobody’s', () => {
  const catalogue = { ...emptyCatalogue, saved: named('web', 'spare'), live: named('web', 'gone', 'nics') };
  const found = reachableNetworks(catalogue, standing('web', 'stranger'));
  assert.deepEqual(
    found.map(({ name, state }) => `${name} ${state}`),
    ['gone broken', 'nics running', 'spare stopped', 'stranger undefined', 'web running'],
  );
});

test('a network that stands runs, though the note of it was lost', () => {
  const [web] = reachableNetworks({ ...emptyCatalogue, saved: named('web') }, standing('web'));
  assert.equal(web?.state, 'running');
});
