import type { ModeKind } from '../../../../src/model/network.ts';

/** Guests stand at the bottom, the outside is a line at the top; what is between them is what the mode is. */
const strokes: Readonly<Record<ModeKind, string>> = {
  'host-only': 'M22 34h52M28 34v8M48 34v8M68 34v8',
  nat: 'M22 34h52M28 34v8M48 34v8M68 34v8M48 34V8M44 12l4-4 4 4M28 5h40',
  routed: 'M22 34h52M28 34v8M48 34v8M68 34v8M48 34V8M44 12l4-4 4 4M44 29l4 4 4-4M28 5h40',
  open: 'M22 34h52M28 34v8M48 34v8M68 34v8M48 34V8M44 12l4-4 4 4M44 29l4 4 4-4M28 5h40',
  bridge: 'M10 34h76M28 34v8M48 34v8M68 34v8M80 34V20M16 34V20M10 34H4M86 34h6',
  direct: 'M40 18 28 42M48 18v24M56 18l12 24M48 10V5M28 5h40',
  hostdev: 'M28 18v24M48 18v24M68 18v24M28 12V5M48 12V5M68 12V5M22 5h52',
};

type Box = readonly [x: number, y: number, width: number, height: number];

const boxes: Readonly<Record<ModeKind, readonly Box[]>> = {
  'host-only': [],
  nat: [[40, 16, 16, 9]],
  routed: [[40, 16, 16, 9]],
  open: [],
  bridge: [
    [12, 12, 8, 8],
    [76, 12, 8, 8],
  ],
  direct: [[38, 10, 20, 8]],
  hostdev: [
    [23, 12, 10, 6],
    [43, 12, 10, 6],
    [63, 12, 10, 6],
  ],
};

/** A mode at a glance. What it shows, the words beside it say. */
export const ModePicture = ({ mode }: { readonly mode: ModeKind }) => (
  <svg class="mode-picture" viewBox="0 0 96 54" aria-hidden="true" focusable="false">
    {mode === 'host-only' && <rect class="mode-wall" x="12" y="24" width="72" height="29" rx="6" />}
    <path d={strokes[mode]} />
    {boxes[mode].map(([x, y, width, height]) => (
      <rect key={x} class="mode-box" x={x} y={y} width={width} height={height} rx="2" />
    ))}
    {[28, 48, 68].map((x) => (
      <circle key={x} cx={x} cy="45" r="4" />
    ))}
  </svg>
);
