import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { layoutOf } from '../../../../src/topology/layout.ts';
import { draw } from '../../../../src/topology/picture.ts';
import type { Topology } from '../../../../src/topology/topology.ts';
import { arbitraryTopology } from '../../../../test/support/arbitrary-topology.ts';
import { withGuest } from '../../../../test/support/small-topology.ts';
import { notKnown } from '../../i18n/spoken.ts';
import { pictureInChinese } from './picture-in-chinese.ts';

const words = pictureInChinese(notKnown);

/** Without what is wrong, of which the engine speaks, and with names that are told from words. */
const named = ({ nodes, edges }: Topology): Topology => ({
  nodes: nodes.map((node) => ({ ...node, notes: [], ...(node.kind === 'guest' ? { label: '1' } : {}) })),
  edges,
});

const folds = ({ nodes }: Topology) => new Set(nodes.flatMap(({ kind, label }) => (kind === 'network' ? [label] : [])));

test('of what is written in a picture, only names, addresses and modes are not Chinese', () => {
  fc.assert(
    fc.property(arbitraryTopology().map(named), fc.boolean(), (topology, isFolded) => {
      const { nodes, frames, wires } = draw(
        layoutOf(topology, isFolded ? folds(topology) : new Set()),
        new Map(),
        words,
      );
      const lines = [...nodes, ...frames].flatMap((shape) => [shape.label, ...shape.lines.map(({ text }) => text)]);
      const kept = new Set([...KEPT, ...topology.nodes.map(({ label }) => label)]);
      for (const text of [...lines, ...wires.map(({ label }) => label)]) {
        const latin = text.split(/[\s\p{Script=Han}，：；、·（）]+/u).filter((word) => /[A-Za-z]{2}/.test(word));
        // What is cut off ends in dots, and addresses and links have digits.
        assert.deepEqual(
          latin.filter((word) => !kept.has(word) && !/[\d…]/.test(word)),
          [],
          text,
        );
      }
    }),
  );
});

const KEPT = ['host-only', 'dnsmasq', 'bridge', 'routed', 'direct', 'nat'];

test('a thing tells who hears it what it is, where it is and what is wrong', () => {
  const told = draw(layoutOf(withGuest('web1', 'bad')), new Map(), words).nodes.map(({ label }) => label);
  assert.deepEqual(told, [
    '网络 default，nat，运行中，virbr0，1 台虚拟机',
    '端口 vnet0，网络 default：vnet0 is down',
    '虚拟机 web1，网络 default',
  ]);
});
