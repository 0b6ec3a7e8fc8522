import type { ReadonlySignal, Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Picture } from '../../../../src/topology/picture.ts';
import type { FrameShape, Line, NodeShape, WireShape } from '../../../../src/topology/shape.ts';
import { useWords } from '../../i18n/spoken.ts';
import { useOneStop } from '../../ui/use-one-stop.ts';
import { drag, useEdges, useRoom } from './picture-window.ts';
import { isNarrow, type Room, resize, type Scale, scaleFor } from './scale.ts';
import { topologyWords } from './topology-words.ts';
import { useSteadyZoom } from './use-steady-zoom.ts';

export type PictureViewProps = {
  readonly picture: Picture;
  readonly scale: Scale;
  readonly selected: Signal<string | null>;
  /** What was looked for: it is brought to where it can be read. */
  readonly sought: ReadonlySignal<Sought | null>;
  onOpen(id: string): void;
  /** By the keyboard. */
  onEnter(id: string): void;
};

/** A node by its identity; each time that somebody looks for it is another one. */
export type Sought = { readonly id: string };

/** The picture, in a window that it can be moved in. */
export function PictureView({ picture, scale, selected, sought, ...on }: PictureViewProps) {
  const phrases = useWords(topologyWords);
  const frame = useRef<HTMLElement>(null);
  const room = useRoom(frame);
  const factor = scaleFor(scale.chosen.value, picture, room ?? USUAL_ROOM);
  useLayoutEffect(() => {
    scale.drawn.value = factor;
  }, [factor]);
  useLayoutEffect(() => {
    if (room !== null && isNarrow()) beginWithNetworks(frame.current, picture, factor);
  }, [room === null]);
  const tellEdges = useEdges(frame);
  const onFocusIn = useOneStop(frame, NODE);
  const steady = useSteadyZoom(frame, { factor, picture: room && `${picture.width} ${picture.height}` });
  useLayoutEffect(() => {
    if (sought.value !== null) centre(frame.current, sought.value);
  }, [sought.value]);
  const onScroll = () => {
    steady.hold();
    tellEdges();
  };
  const zoom = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    steady.holdAt(event);
    resize(scale, event.deltaY < 0 ? 1.15 : 1 / 1.15);
  };
  return (
    <div class="topology-frame">
      <section
        ref={frame}
        class="topology-window"
        aria-label={phrases.picture}
        onWheel={zoom}
        onScroll={onScroll}
        onFocusIn={onFocusIn}
        onPointerDown={drag}
      >
        <svg
          class="topology"
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          width={picture.width * factor}
          height={picture.height * factor}
          onKeyDown={walk}
        >
          <title>{phrases.picture}</title>
          {picture.frames.map((shape) => (
            <FrameView key={shape.id} shape={shape} />
          ))}
          {picture.wires.map((shape) => (
            <WireView key={`${shape.from} ${shape.to}`} shape={shape} />
          ))}
          {picture.nodes.map((shape) => (
            <NodeView key={shape.id} shape={shape} selected={shape.id === selected.value} {...on} />
          ))}
        </svg>
      </section>
    </div>
  );
}

const NODE = '[data-id]';
const USUAL_ROOM: Room = { width: 1100, height: 600 };

// What leads out of the host lies to the left, and matters less.
function beginWithNetworks(frame: HTMLElement | null, { nodes }: Picture, factor: number): void {
  const network = nodes.find(({ id }) => id.startsWith('network:'));
  if (frame === null || network === undefined) return;
  const { x, width } = network.box;
  frame.scrollLeft = (x + width / 2) * factor - frame.clientWidth / 2;
}

const FrameView = ({ shape: { className, box, radius, lines } }: { readonly shape: FrameShape }) => (
  <g class={className}>
    <rect class="shape" {...box} rx={radius} />
    <Lines lines={lines} />
  </g>
);

const WireView = ({ shape: { className, path, thickness, label } }: { readonly shape: WireShape }) => (
  <path class={className} d={path} stroke-width={thickness}>
    <title>{label}</title>
  </path>
);

type NodeViewProps = Pick<PictureViewProps, 'onOpen' | 'onEnter'> & {
  readonly shape: NodeShape;
  readonly selected: boolean;
};

function NodeView({ shape, selected, onOpen, onEnter }: NodeViewProps) {
  const { id, className, box, radius, lines, stripe, icon, badge, label } = shape;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onEnter(id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML's button cannot stand in a picture.
    <g
      class={`${className}${selected ? ' selected' : ''}`}
      data-id={id}
      role="button"
      tabindex={-1}
      aria-pressed={selected}
      onClick={() => onOpen(id)}
      onKeyDown={onKeyDown}
    >
      <title>{label}</title>
      <rect class="shape" {...box} rx={radius} />
      {stripe !== null && <rect class="stripe" {...stripe} rx={stripe.width / 2} />}
      {icon !== null && <path class="icon" transform={`translate(${icon.x} ${icon.y})`} d={icon.path} />}
      <Lines lines={lines} />
      {badge !== null && <circle class="badge" cx={badge.x} cy={badge.y} r={8} />}
      {badge !== null && (
        <text class="mark" x={badge.x} y={badge.y + 4}>
          {badge.mark}
        </text>
      )}
    </g>
  );
}

const Lines = ({ lines }: { readonly lines: readonly Line[] }) => (
  <>
    {lines.map(({ text, className, x, y, anchor }) => (
      <text key={`${x} ${y} ${text}`} class={className} x={x} y={y} text-anchor={anchor}>
        {text}
      </text>
    ))}
  </>
);

/** The arrow keys lead to the next node, or the one before. */
function walk(event: KeyboardEvent & { readonly currentTarget: SVGSVGElement }): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  const nodes = [...event.currentTarget.querySelectorAll<SVGElement>(NODE)];
  const at = nodes.indexOf(document.activeElement as SVGElement);
  const next = nodes[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function centre(frame: HTMLElement | null, { id }: Sought): void {
  const node = frame?.querySelector(`[data-id="${CSS.escape(id)}"]`)?.getBoundingClientRect();
  if (!frame || node === undefined) return;
  const { left, top } = frame.getBoundingClientRect();
  frame.scrollBy(
    node.left + node.width / 2 - left - frame.clientWidth / 2,
    node.top + node.height / 2 - top - frame.clientHeight / 2,
  );
}
