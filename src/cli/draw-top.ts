import { displayWidth } from '../diagnostic/printable.ts';
import type { TrafficFrame } from '../observer/traffic.ts';
import { fit, type TopColumn, topColumns } from './top-columns.ts';
import type { Room, TopView } from './top-view.ts';
import { inTrafficOrder } from './traffic-order.ts';
import { figuresOf, type TrafficRow, trafficRows } from './traffic-rows.ts';

/** A line of the screen, and what it is. */
export type TopLine = {
  readonly text: string;
  readonly kind: 'title' | 'header' | 'network' | 'port' | 'idle' | 'keys';
};

export type Screen = { readonly columns: number; readonly rows: number };

/** Lines besides those of networks and ports: title, header, keys. */
const AROUND = 3;

/** How far the lines of networks and ports can be scrolled. */
export function roomOf(frame: TrafficFrame | null, view: TopView, screen: Screen): Room {
  const page = pageOf(screen);
  return { page, mostAbove: Math.max(0, rowsIn(frame, view).length - page) };
}

/** The screen, line by line, none wider than it is; without a frame, while the first is being measured. */
export function drawTop(frame: TrafficFrame | null, view: TopView, screen: Screen): readonly TopLine[] {
  const rows = rowsIn(frame, view);
  const { page, mostAbove } = roomOf(frame, view, screen);
  const above = Math.min(view.above, mostAbove);
  const shown = rows.slice(above, above + page);
  const columns = topColumns(rows, screen.columns);
  const lines: TopLine[] = [
    { text: titleOf(frame), kind: 'title' },
    { text: lineOf(columns, ({ title }) => title), kind: 'header' },
    ...shown.map((row) => ({ text: lineOf(columns, ({ cell }) => cell(row)), kind: kindOf(row) })),
    ...Array.from({ length: page - shown.length }, () => ({ text: '', kind: 'port' as const })),
    { text: keysOf(view, { above, shown: shown.length, all: rows.length }), kind: 'keys' },
  ];
  return lines.slice(0, screen.rows).map(({ text, kind }) => ({ text: fit(text, screen.columns), kind }));
}

const pageOf = ({ rows }: Screen): number => Math.max(1, rows - AROUND);

const rowsIn = (frame: TrafficFrame | null, view: TopView): readonly TrafficRow[] =>
  frame === null ? [] : trafficRows(inTrafficOrder(frame, view.order)).filter(shownIn(view));

// A network is shown with all its ports when it is meant itself.
function shownIn({ filter, showsIdle }: TopView): (row: TrafficRow) => boolean {
  const wanted = filter.toLowerCase();
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted);
  let isMeant = false;
  return ({ isNetwork, isIdle, name, link }) => {
    if (isNetwork) isMeant = holds(name);
    return (showsIdle || !isIdle) && (isMeant || holds(name) || holds(link));
  };
}

function titleOf(frame: TrafficFrame | null): string {
  if (frame === null) return 'kvmnet top: measuring';
  const { 'IN/s': received, 'OUT/s': sent } = figuresOf(frame.total);
  const ports = frame.networks.reduce((sum, network) => sum + network.ports.length, 0);
  const time = frame.at.slice(11, 19);
  return `kvmnet top  ${time} UTC  ${received}/s in, ${sent}/s out  networks: ${frame.networks.length}, ports: ${ports}`;
}

const kindOf = ({ isNetwork, isIdle }: TrafficRow): TopLine['kind'] =>
  isNetwork ? 'network' : isIdle ? 'idle' : 'port';

function lineOf(columns: readonly TopColumn[], textOf: (column: TopColumn) => string): string {
  const cells = columns.map((column) => {
    const text = fit(textOf(column), column.width);
    const room = ' '.repeat(Math.max(0, column.width - displayWidth(text)));
    return column.isFigure ? room + text : text + room;
  });
  return cells.join('  ');
}

type Part = { readonly above: number; readonly shown: number; readonly all: number };

function keysOf({ order, filter, isFiltering, showsIdle }: TopView, { above, shown, all }: Part): string {
  if (isFiltering) return `filter: ${filter}▏ Enter keeps it, Escape clears it`;
  const part = shown < all ? `  ↑↓ ${above + 1}–${above + shown} of ${all}` : '';
  const idle = showsIdle ? 'hide idle' : 'show idle';
  return `q quit  s order: ${order}  / filter${filter === '' ? '' : `: ${filter}`}  i ${idle}${part}`;
}
