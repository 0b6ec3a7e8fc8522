import type { Topology } from './topology.ts';

/** Between the picture's edge and what is in it. */
export const MARGIN = 20;
/** Between the host's frame and what is in it. */
export const FRAME = 16;
/** Of the host's frame, in which its name stands. */
export const HEADER = 46;
/** From one port to the next. */
export const ROW = 31;
/** Of what stands in a row. */
export const CHIP = 25;
/** Round the things of one network. */
export const BAND_PADDING = 10;
/** Between networks. */
export const BAND_GAP = 14;
/** The first line of a network's box, which cables lead to. */
export const HEADLINE = 22;

export const TILE = { width: 168, height: 46, gap: 8 } as const;
export const HEAP = { padding: 12, header: 34 } as const;

export type Column = { readonly x: number; readonly width: number };

/** The columns of a picture, from left to right. */
export type Columns = {
  readonly outside: Column;
  readonly uplink: Column;
  readonly network: Column;
  readonly port: Column;
  readonly guest: Column;
  readonly hostLeft: number;
};

/** The columns for what there is: where nothing leaves the host, nothing is outside. */
export function columnsFor({ nodes }: Topology): Columns {
  const has = (kind: string): boolean => nodes.some((node) => node.kind === kind);
  const outside = { x: MARGIN, width: has('outside') ? 168 : 0 };
  const uplink = { x: outside.x + (has('outside') ? outside.width + 48 : 0), width: has('uplink') ? 164 : 0 };
  const network = { x: uplink.x + uplink.width + (has('outside') ? 84 : FRAME + BAND_PADDING), width: 212 };
  const port = { x: network.x + network.width + 36, width: 132 };
  const guest = { x: port.x + port.width + 52, width: 300 };
  // The NICs are the host's doors: they stand in its wall.
  const hostLeft = has('uplink') ? uplink.x + uplink.width / 2 : network.x - FRAME - BAND_PADDING;
  return { outside, uplink, network, port, guest, hostLeft };
}
