import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryTopology } from '../../test/support/arbitrary-topology.ts';
import { TopologyWorld } from '../../test/support/topology-world.ts';
import { fold } from './fold.ts';
import { only } from './only.ts';
import { suggestedFolds } from './suggested-folds.ts';
import type { Topology } from './topology.ts';

const TWO = 'networks: {default: {mode: nat}, closed: {mode: host-only}}';

const ids = ({ nodes }: Topology): readonly string[] => nodes.map(({ id }) => id);
const namesIn = ({ nodes }: Topology): readonly string[] =>
  nodes.flatMap(({ kind, label }) => (kind === 'network' ? [label] : []));

describe('a folded network', () => {
  test('stands for its server, ports and guests', async () => {
    const world = await TopologyWorld.of(TWO);
    await world.attach('web1 default', 'web2 default');
    const folded = fold(await world.topology(), new Set(['default', 'closed']));
    assert.deepEqual(ids(folded), ['host', 'uplink:eth0', 'outside:eth0', 'network:closed', 'network:default']);
    assert.deepEqual(
      folded.edges.map(({ from, to }) => `${from} → ${to}`),
      ['outside:eth0 → uplink:eth0', 'uplink:eth0 → network:default'],
    );
  });

  test('is as the worst in it, and says what is wrong there', async () => {
    const world = await TopologyWorld.of(TWO);
    await world.attach('web1 default');
    world.meddleLink('vnet0', { up: false });
    const { nodes } = fold(await world.topology(), new Set(['default']));
    const network = nodes.find(({ id }) => id === 'network:default');
    assert.deepEqual([network?.health, network?.notes], ['bad', ['port vnet0 of guest web1 was taken down']]);
  });

  test('keeps a guest that is on an open network as well, on a cable from each', async () => {
    const world = await TopologyWorld.of(TWO);
    await world.attach('fw default', 'fw closed');
    const { edges } = fold(await world.topology(), new Set(['default']));
    assert.deepEqual(
      edges.filter(({ to }) => to === 'guest:fw').map(({ from, link }) => [from, link]),
      [
        ['port:vnet1', 'vnet1'],
        ['network:default', 'vnet0'],
      ],
    );
  });

  test('leaves every cable with both its ends', () => {
    fc.assert(
      fc.property(arbitraryTopology(), fc.nat(), (topology, seed) => {
        const folds = new Set(namesIn(topology).filter((_, index) => (seed >> index) % 2 === 1));
        const { nodes, edges } = fold(topology, folds);
        const known = new Set(nodes.map(({ id }) => id));
        for (const { from, to } of edges) assert.ok(known.has(from) && known.has(to), `${from} ${to}`);
      }),
    );
  });

  test('of none, all is as it was', () => {
    fc.assert(fc.property(arbitraryTopology(), (topology) => assert.deepEqual(fold(topology, new Set()), topology)));
  });
});

describe('what is best folded', () => {
  const sized = (sizes: readonly number[]): Promise<TopologyWorld> =>
    TopologyWorld.of(`networks: {${sizes.map((_, index) => `n${index}: {mode: host-only, ipv6: false}`).join(', ')}}`);

  test('is nothing where there is room for all', async () => {
    const world = await sized([1, 1]);
    assert.deepEqual(suggestedFolds(await world.topology(), 4), new Set());
  });

  test('is the largest first, and those of one size together', async () => {
    const world = await sized([1, 1, 1]);
    await world.attach('a n1', 'b n1', 'c n1', 'd n2', 'e n2', 'f n2');
    assert.deepEqual(suggestedFolds(await world.topology(), 9), new Set(['n1', 'n2']));
    assert.deepEqual(suggestedFolds(await world.topology(), 10), new Set([]));
  });

  test('is not what is in trouble, as long as there is room', async () => {
    const world = await sized([1, 1, 1]);
    await world.attach('a n1', 'b n1', 'c n1', 'd n2', 'e n2', 'f n2');
    world.meddleLink('vnet4', { up: false });
    assert.deepEqual(suggestedFolds(await world.topology(), 6), new Set(['n1']));
  });

  test('leaves no more rows open than there is room for', () => {
    fc.assert(
      fc.property(arbitraryTopology({ networks: 12 }), fc.nat({ max: 40 }), (topology, room) => {
        const folds = suggestedFolds(topology, room);
        const rows = topology.nodes.filter(
          ({ kind, network }) => (kind === 'port' || kind === 'server') && network !== null && !folds.has(network),
        );
        assert.ok(rows.length <= room);
      }),
    );
  });
});

describe('some networks only', () => {
  test('are shown with their NICs and guests, and nothing of others', async () => {
    const world = await TopologyWorld.of(TWO);
    await world.attach('fw default', 'fw closed', 'db1 closed');
    const topology = await world.topology();
    assert.deepEqual(ids(only(topology, new Set(['default']))), [
      'host',
      'uplink:eth0',
      'outside:eth0',
      'network:default',
      'server:default',
      'port:vnet0',
      'guest:fw',
    ]);
    assert.ok(!ids(only(topology, new Set(['closed']))).includes('uplink:eth0'));
  });

  test('have both ends of every cable', () => {
    fc.assert(
      fc.property(arbitraryTopology(), (topology) => {
        const [first = ''] = namesIn(topology);
        const { nodes, edges } = only(topology, new Set([first]));
        const known = new Set(nodes.map(({ id }) => id));
        assert.ok(edges.every(({ from, to }) => known.has(from) && known.has(to)));
      }),
    );
  });
});
