import type { Box, Place } from './box.ts';
import { ICONS } from './icons.ts';
import { linesOf } from './node-lines.ts';
import type { PictureWords } from './picture-words.ts';
import type { Badge, Icon, NodeShape } from './shape.ts';
import type { TopologyNode } from './topology.ts';
import { MARKS } from './words.ts';

/** A node in its box. */
export function nodeShape(place: Place, words: PictureWords): NodeShape {
  const { node, box, isTile } = place;
  return {
    kind: 'node',
    id: node.id,
    node,
    className: classesOf(node, isTile),
    box,
    radius: radiusOf(node, box),
    lines: linesOf(place, words),
    stripe: node.kind === 'network' ? stripeIn(box) : null,
    icon: iconOf(node, box),
    badge: badgeOf(node, box),
    label: words.describe(node),
  };
}

const stripeIn = ({ x, y, height }: Box): Box => ({ x: x + 7, y: y + 8, width: 4, height: height - 16 });

function classesOf(node: TopologyNode, isTile: boolean): string {
  const kinds = node.kind === 'network' ? [node.mode, ...(node.folded ? ['folded'] : [])] : [];
  return ['node', node.kind, ...kinds, ...(isTile ? ['tile'] : []), node.health].join(' ');
}

function radiusOf({ kind }: TopologyNode, { height }: Box): number {
  if (kind === 'outside') return 22;
  return kind === 'port' || kind === 'server' ? height / 2 : 8;
}

function iconOf(node: TopologyNode, { x, y, height }: Box): Icon | null {
  const path =
    node.kind === 'outside'
      ? ICONS[node.reach]
      : node.kind === 'guest' || node.kind === 'uplink'
        ? ICONS[node.kind]
        : null;
  if (path === null) return null;
  return { path, x: x + (node.kind === 'outside' ? 16 : 10), y: y + height / 2 - 8 };
}

// On the corner, where nothing is written.
function badgeOf({ health }: TopologyNode, { x, y, width }: Box): Badge | null {
  const mark = MARKS[health];
  return mark === null ? null : { mark, x: x + width - 3, y: y + 3 };
}
