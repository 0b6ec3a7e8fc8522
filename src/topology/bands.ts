import { type Box, bottomOf, type Frame, type Place } from './box.ts';
import { BAND_GAP, BAND_PADDING, CHIP, type Column, type Columns, HEADLINE, ROW } from './measures.ts';
import { portRows, type Row, type Rows } from './port-rows.ts';
import type { NetworkNode, Topology } from './topology.ts';

/** Open networks one below the other, each in a frame of its own. */
export type Bands = {
  readonly places: readonly Place[];
  readonly frames: readonly Frame[];
  readonly right: number;
  /** Where what comes below may begin. */
  readonly next: number;
};

type Room = { readonly columns: Columns; readonly top: number };

/** Places networks in this order: the bridge is as tall as what is plugged into it, so that cables are straight. */
export function bands(topology: Topology, networks: readonly NetworkNode[], { columns, top }: Room): Bands {
  let y = top;
  const made = portRows(topology, networks).map((rows) => {
    const band = bandOf(rows, columns, y);
    y = bottomOf(band.frame.box) + BAND_GAP;
    return band;
  });
  return {
    places: made.flatMap(({ places }) => places),
    frames: made.map(({ frame }) => frame),
    right: made.length === 0 ? 0 : endOf(columns.guest) + BAND_PADDING,
    next: y,
  };
}

function bandOf({ network, rows }: Rows, columns: Columns, top: number) {
  const y = top + BAND_PADDING;
  const height = Math.max(2, rows.length) * ROW - (ROW - CHIP);
  const box: Box = { ...columns.network, y, height };
  const x = box.x - BAND_PADDING;
  const frame: Frame = {
    kind: 'network',
    id: `frame:${network.id}`,
    node: network,
    box: { x, y: top, width: endOf(columns.guest) + BAND_PADDING - x, height: height + 2 * BAND_PADDING },
    members: [network],
  };
  return { frame, places: [{ node: network, box, socket: HEADLINE, isTile: false }, ...rowsOf(rows, columns, y)] };
}

function rowsOf(rows: readonly Row[], columns: Columns, top: number): readonly Place[] {
  return rows.flatMap((row, index) => {
    const y = top + index * ROW;
    const place = { node: row.node, box: chip(columns.port, y), socket: CHIP / 2, isTile: false };
    if (row.kind === 'server' || row.guest === null || isContinued(rows, index)) return [place];
    const height = portsFrom(rows, index) * ROW - (ROW - CHIP);
    const box = { ...columns.guest, y, height };
    return [place, { node: row.guest, box, socket: height / 2, isTile: false }];
  });
}

const guestIn = (row: Row | undefined): string | null => (row?.kind === 'port' ? (row.guest?.id ?? null) : null);

const isContinued = (rows: readonly Row[], index: number): boolean =>
  guestIn(rows[index]) !== null && guestIn(rows[index]) === guestIn(rows[index - 1]);

/** How many ports of the same guest follow each other from this one on. */
function portsFrom(rows: readonly Row[], first: number): number {
  let next = first + 1;
  while (guestIn(rows[next]) === guestIn(rows[first])) next++;
  return next - first;
}

const chip = (column: Column, y: number): Box => ({ ...column, y, height: CHIP });

const endOf = ({ x, width }: Column): number => x + width;
