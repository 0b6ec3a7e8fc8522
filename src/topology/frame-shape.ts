import type { Frame } from './box.ts';
import { HEADER } from './measures.ts';
import type { FrameShape, Line } from './shape.ts';
import { fitted, widthOf } from './text.ts';
import { describe, MARKS } from './words.ts';

/** A frame, with what stands in its head. */
export function frameShape(frame: Frame): FrameShape {
  const { kind, id, node, box, title } = frame;
  return {
    kind: 'frame',
    id,
    className: ['frame', kind, ...(node === null ? [] : [node.health])].join(' '),
    box,
    radius: kind === 'host' ? 16 : 12,
    lines: kind === 'host' ? hostLines(frame) : kind === 'heap' ? [titleLine(frame)] : [],
    label: node === null ? title : describe(node),
  };
}

// In the wall stand the NICs, so the name keeps some way off it.
function hostLines({ box, title, node }: Frame): readonly Line[] {
  const [note, ...more] = node?.notes ?? [];
  const x = box.x + 24;
  const y = box.y + HEADER / 2 + 5;
  const line = { y, anchor: 'start' } as const;
  const name = { ...line, x, text: title, className: 'host-name' };
  if (note === undefined || node === null) return [name];
  const left = x + widthOf(title, 'bold', 14) + 14;
  const said = `${MARKS[node.health] ?? ''} ${note}${more.length === 0 ? '' : ` (and ${more.length} more)`}`.trim();
  const text = fitted(said, box.x + box.width - 20 - left, { font: 'plain', size: 12 });
  return [name, { ...line, x: left, text, className: 'note' }];
}

const titleLine = ({ box, title }: Frame): Line => ({
  text: title,
  className: 'heap-name',
  x: box.x + 14,
  y: box.y + 22,
  anchor: 'start',
});
