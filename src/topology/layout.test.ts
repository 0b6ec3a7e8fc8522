import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { arbitraryTopology } from '../../test/support/arbitrary-topology.ts';
import type { Box, Wire } from './box.ts';
import { fold } from './fold.ts';
import { layoutOf } from './layout.ts';
import type { Topology } from './topology.ts';

/** A topology, and some of its networks. */
const arbitraryFolding = arbitraryTopology({ networks: 12 }).chain((topology) => {
  const names = topology.nodes.flatMap(({ kind, label }) => (kind === 'network' ? [label] : []));
  return fc.tuple(
    fc.constant(topology),
    fc.subarray(names).map((folds): ReadonlySet<string> => new Set(folds)),
  );
});

const shuffled = <T>(items: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

const isApart = (a: Box, b: Box): boolean =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

const isIn = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

describe('a layout', () => {
  test('is the same in whatever order the topology is told', () => {
    const told = arbitraryFolding.chain(([topology, folds]) =>
      fc.tuple(fc.constant(topology), fc.constant(folds), shuffled(topology.nodes), shuffled(topology.edges)),
    );
    fc.assert(
      fc.property(told, ([topology, folds, nodes, edges]) => {
        assert.deepEqual(layoutOf({ nodes, edges }, folds), layoutOf(topology, folds));
      }),
    );
  });

  test('has no two places that overlap, and all of them in the picture', () => {
    fc.assert(
      fc.property(arbitraryFolding, ([topology, folds]) => {
        const { places, width, height } = layoutOf(topology, folds);
        for (const [index, { node, box }] of places.entries()) {
          assert.ok(isIn(box, { x: 0, y: 0, width, height }), node.id);
          for (const other of places.slice(index + 1))
            assert.ok(isApart(box, other.box), `${node.id} ${other.node.id}`);
        }
      }),
    );
  });

  test('has one place for each node that is not folded away, the host being the frame of all', () => {
    fc.assert(
      fc.property(arbitraryFolding, ([topology, folds]) => {
        const { places, frames } = layoutOf(topology, folds);
        const shown = [...places.map(({ node }) => node.id), frames[0]?.id];
        assert.deepEqual(shown.sort(), ids(fold(topology, folds)).sort());
      }),
    );
  });

  test('has frames that do not overlap, with their networks in them', () => {
    fc.assert(
      fc.property(arbitraryFolding, ([topology, folds]) => {
        const { frames, places } = layoutOf(topology, folds);
        const [host, ...inner] = frames;
        assert.ok(host !== undefined);
        const boxes = new Map(places.map(({ node, box }) => [node.id, box]));
        for (const [index, { box, members }] of inner.entries()) {
          assert.ok(isIn(box, host.box));
          for (const other of inner.slice(index + 1)) assert.ok(isApart(box, other.box));
          for (const { id } of members) assert.ok(isIn(boxes.get(id) ?? assert.fail(id), box));
        }
      }),
    );
  });

  test('has wires that end at places or frames, and carry every cable once', () => {
    fc.assert(
      fc.property(arbitraryFolding, ([topology, folds]) => {
        const { wires, places, frames } = layoutOf(topology, folds);
        const known = new Set([...places.map(({ node }) => node.id), ...frames.map(({ id }) => id)]);
        assert.ok(wires.every(({ from, to }) => known.has(from) && known.has(to)));
        const carried = wires.flatMap(({ edges }) => edges.map(nameOfEdge));
        assert.deepEqual(carried.sort(), fold(topology, folds).edges.map(nameOfEdge).sort());
      }),
    );
  });

  test('has no crossing where no guest is on two networks and no network leaves by two NICs', () => {
    fc.assert(
      fc.property(arbitraryTopology({ networks: 12, plain: true }), (topology) => {
        const { wires } = layoutOf(topology);
        for (const [index, wire] of wires.entries())
          for (const other of wires.slice(index + 1))
            assert.ok(!cross(wire, other), `${wire.from} ${wire.to}, ${other.from} ${other.to}`);
      }),
    );
  });
});

const ids = ({ nodes }: Topology): string[] => nodes.map(({ id }) => id);

const nameOfEdge = ({ from, to, link }: Topology['edges'][number]): string => `${from} ${to} ${link}`;

// Wires are in one gap between columns or in none.
const cross = (a: Wire, b: Wire): boolean =>
  a.start.x === b.start.x && a.end.x === b.end.x && (a.start.y - b.start.y) * (a.end.y - b.end.y) < 0;
