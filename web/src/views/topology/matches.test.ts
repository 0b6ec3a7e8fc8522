import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GuestNode, TopologyNode } from '../../../../src/topology/topology.ts';
import { homesOf, matches } from './matches.ts';

const guest = {
  ...{ kind: 'guest', id: 'guest:web1', label: 'Web1', network: null, health: 'good', notes: [] },
  ...{ networks: ['lan', 'default'], macs: ['52:54:00:00:00:01'], addresses: ['192.168.122.7'] },
} as unknown as GuestNode;
const host: TopologyNode = { kind: 'host', id: 'host', label: 'box', network: null, health: 'good', notes: [] };
const topology = { nodes: [guest, host], edges: [] };

for (const typed of ['web', '00:01', '122.7', ' WEB1 ']) {
  test(`a guest is found by "${typed}"`, () => {
    assert.deepEqual(matches(topology, typed), [guest]);
  });
}

test('nothing typed finds nothing, and a guest is seen where its networks are open', () => {
  assert.deepEqual(matches(topology, ' '), []);
  assert.deepEqual([homesOf(guest), homesOf(host)], [['lan', 'default'], []]);
});
