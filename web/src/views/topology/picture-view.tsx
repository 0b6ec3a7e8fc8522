import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Picture } from '../../../../src/topology/picture.ts';
import type { FrameShape, Line, NodeShape, WireShape } from '../../../../src/topology/shape.ts';
import { useWords } from '../../i18n/spoken.ts';
import { resize, type Scale } from './scale.ts';
import { topologyWords } from './topology-words.ts';

export type PictureViewProps = {
  readonly picture: Picture;
  readonly scale: Scale;
  readonly selected: Signal<string | null>;
  onOpen(id: string): void;
};

/** Smaller, nobody reads it; larger, it only takes room. */
const [SMALLEST_FIT, LARGEST_FIT] = [0.55, 1.25];

/** The picture, in a window that it can be moved in. */
export function PictureView({ picture, scale, selected, onOpen }: PictureViewProps) {
  const phrases = useWords(topologyWords);
  const frame = useRef<HTMLElement>(null);
  const room = useRoom(frame);
  const factor = scale.chosen.value ?? Math.min(Math.max(room / picture.width, SMALLEST_FIT), LARGEST_FIT);
  useLayoutEffect(() => {
    scale.drawn.value = factor;
  }, [factor]);
  useEffect(() => {
    if (selected.value !== null) scrollTo(frame.current, selected.value);
  }, [selected.value]);
  const zoom = (event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    resize(scale, event.deltaY < 0 ? 1.15 : 1 / 1.15);
  };
  return (
    <section ref={frame} class="topology-window" aria-label={phrases.picture} onWheel={zoom}>
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
          <NodeView key={shape.id} shape={shape} selected={shape.id === selected.value} onOpen={onOpen} />
        ))}
      </svg>
    </section>
  );
}

/** How much room there is across, now and whenever that changes. */
function useRoom(frame: RefObject<HTMLElement | null>): number {
  const room = useSignal(1100);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => {
      room.value = element.clientWidth;
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return room.value;
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

type NodeViewProps = { readonly shape: NodeShape; readonly selected: boolean; onOpen(id: string): void };

function NodeView({ shape, selected, onOpen }: NodeViewProps) {
  const { id, className, box, radius, lines, stripe, icon, badge, label } = shape;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen(id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: HTML's button cannot stand in a picture.
    <g
      class={`${className}${selected ? ' selected' : ''}`}
      data-id={id}
      role="button"
      tabindex={0}
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
  const nodes = [...event.currentTarget.querySelectorAll<SVGElement>('[data-id]')];
  const at = nodes.indexOf(document.activeElement as SVGElement);
  const next = nodes[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function scrollTo(frame: HTMLElement | null, id: string): void {
  const node = frame?.querySelector<SVGElement>(`[data-id="${CSS.escape(id)}"]`);
  node?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
