import type { Frame } from './box.ts';
import { HEADER } from './measures.ts';
import type { PictureWords } from './picture-words.ts';
import type { FrameShape, Line } from './shape.ts';
import { fitted, widthOf } from './text.ts';
import { MARKS } from './words.ts';

/** A frame, with what stands in its head. */
export function frameShape(frame: Frame, words: PictureWords): FrameShape {
  const { kind, id, node, box, members } = frame;
  return {
    kind: 'frame',
    id,
    className: ['frame', kind, ...(node === null ? [] : [node.health])].join(' '),
    box,
    radius: kind === 'host' ? 16 : 12,
    lines: kind === 'host' ? hostLines(frame, words) : kind === 'heap' ? [heapLine(frame, words)] : [],
    label: node === null ? words.networks(members) : words.describe(node),
  };
}

// In the wall stand the NICs, so the name keeps some way off it.
function hostLines({ box, node }: Frame, words: PictureWords): readonly Line[] {
  const [note, ...more] = node?.notes ?? [];
  const title = node === null ? '' : words.name(node);
  const x = box.x + 24;
  const y = box.y + HEADER / 2 + 5;
  const line = { y, anchor: 'start' } as const;
  const name = { ...line, x, text: title, className: 'host-name' };
  if (note === undefined || node === null) return [name];
  const left = x + widthOf(title, 'bold', 14) + 14;
  const rest = more.length === 0 ? [] : [words.more(more.length)];
  const said = [MARKS[node.health] ?? '', words.note(note), ...rest].join(' ').trim();
  const text = fitted(said, box.x + box.width - 20 - left, { font: 'plain', size: 12 });
  return [name, { ...line, x: left, text, className: 'note' }];
}

const heapLine = ({ box, members }: Frame, words: PictureWords): Line => ({
  text: words.networks(members),
  className: 'heap-name',
  x: box.x + 14,
  y: box.y + 22,
  anchor: 'start',
});
