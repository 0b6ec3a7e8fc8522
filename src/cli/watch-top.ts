import type { TrafficFrame } from '../observer/traffic.ts';
import { paint } from './colour.ts';
import { drawTop, roomOf, type TopLine } from './draw-top.ts';
import { FullScreen } from './full-screen.ts';
import { afterKey, firstView, type Key, type TopView } from './top-view.ts';
import type { TrafficOrder } from './traffic-order.ts';

export type WatchOptions = { readonly order: TrafficOrder; readonly stop: () => void };

/** Shows frames on the whole terminal as they come, until the last one; `stop` is called when somebody has seen enough. */
export async function watchTop(frames: AsyncIterable<TrafficFrame>, { order, stop }: WatchOptions): Promise<void> {
  let view: TopView = firstView(order);
  let last: TrafficFrame | null = null;
  const draw = (): void => screen.show(drawTop(last, view, screen.size).map(painted));
  const onKey = (key: Key): void => {
    const next = afterKey(view, key, roomOf(last, view, screen.size));
    if (next === null) stop();
    else view = next;
    draw();
  };
  const screen = new FullScreen({ onKey, onResize: draw });
  try {
    draw();
    for await (const frame of frames) {
      last = frame;
      draw();
    }
  } finally {
    screen.close();
  }
}

const STYLES = {
  title: 'bold',
  header: 'inverse',
  network: 'bold',
  port: 'reset',
  idle: 'dim',
  keys: 'dim',
} as const satisfies Record<TopLine['kind'], Parameters<typeof paint>[0]>;

const painted = ({ text, kind }: TopLine): string => paint(STYLES[kind], text);
