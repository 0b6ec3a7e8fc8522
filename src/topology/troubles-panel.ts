import { MARGIN } from './measures.ts';
import type { Picture } from './picture.ts';
import type { Badge, Line, Trouble } from './shape.ts';
import { fitted } from './text.ts';
import { MARKS } from './words.ts';

/** What is wrong, in words below a picture that nobody can point at; without height when nothing is. */
export type Panel = { readonly height: number; readonly rows: readonly PanelRow[] };

export type PanelRow = { readonly className: string; readonly badge: Badge | null; readonly line: Line };

export function troublesPanel({ width, height, troubles }: Picture): Panel {
  if (troubles.length === 0) return { height: 0, rows: [] };
  const shown = troubles.slice(0, MOST);
  const rows = shown.map((trouble, index) => rowOf(trouble, width, height + index * STEP));
  const more = troubles.length - shown.length;
  const last = height + shown.length * STEP;
  const rest = more > 0 ? [{ className: 'good', badge: null, line: lineOf(`and ${more} more`, width, last) }] : [];
  return { height: (rows.length + rest.length) * STEP + MARGIN - 4, rows: [...rows, ...rest] };
}

const MOST = 24;
const STEP = 24;

function rowOf({ health, text }: Trouble, width: number, y: number): PanelRow {
  const mark = MARKS[health];
  const badge = mark === null ? null : { mark, x: MARGIN + 12, y: y + 8 };
  return { className: health, badge, line: lineOf(text, width, y) };
}

const lineOf = (text: string, width: number, y: number): Line => ({
  text: fitted(text, width - 2 * MARGIN - 30, { font: 'plain', size: 12.5 }),
  className: 'trouble',
  x: MARGIN + 30,
  y: y + 12.5,
  anchor: 'start',
});
