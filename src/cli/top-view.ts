import { TRAFFIC_ORDERS, type TrafficOrder } from './traffic-order.ts';

/** What somebody looks at in `kvmnet top`, and how. */
export type TopView = {
  readonly order: TrafficOrder;
  /** Shown is what holds this, in whatever case. */
  readonly filter: string;
  /** What is typed goes into the filter. */
  readonly isFiltering: boolean;
  readonly showsIdle: boolean;
  /** How many lines are above the first that is shown. */
  readonly above: number;
};

export const firstView = (order: TrafficOrder): TopView => ({
  ...{ order, filter: '', isFiltering: false, showsIdle: true, above: 0 },
});

/** A key as Node's readline tells it; `text` is what it writes. */
export type Key = { readonly name: string | null; readonly ctrl: boolean; readonly text: string };

/** How many lines are shown at once, and how many can be above them. */
export type Room = { readonly page: number; readonly mostAbove: number };

/** The view after a key; null when that ends it. */
export function afterKey(view: TopView, key: Key, room: Room): TopView | null {
  if (key.ctrl && (key.name === 'c' || key.name === 'd')) return null;
  if (view.isFiltering) return afterTyping(view, key);
  if (key.name === 'escape') return { ...view, filter: '', above: 0 };
  const lines = SCROLLS[key.name ?? '']?.(room.page);
  if (lines !== undefined) return { ...view, above: scrolled(view.above, lines, room) };
  if (key.text === 'q') return null;
  return { ...view, ...COMMANDS[key.text]?.(view) };
}

const COMMANDS: Readonly<Record<string, (view: TopView) => Partial<TopView>>> = {
  s: ({ order }) => ({ order: nextOf(order), above: 0 }),
  i: ({ showsIdle }) => ({ showsIdle: !showsIdle, above: 0 }),
  '/': () => ({ isFiltering: true }),
};

const SCROLLS: Readonly<Record<string, (page: number) => number>> = {
  down: () => 1,
  up: () => -1,
  pagedown: (page) => page,
  pageup: (page) => -page,
  home: () => Number.NEGATIVE_INFINITY,
  end: () => Number.POSITIVE_INFINITY,
};

// There may have been more lines when it was scrolled last.
const scrolled = (above: number, lines: number, { mostAbove }: Room): number =>
  Math.max(0, Math.min(mostAbove, Math.min(mostAbove, above) + lines));

const nextOf = (order: TrafficOrder): TrafficOrder =>
  TRAFFIC_ORDERS[(TRAFFIC_ORDERS.indexOf(order) + 1) % TRAFFIC_ORDERS.length] ?? 'total';

const LONGEST_FILTER = 60;

function afterTyping(view: TopView, { name, ctrl, text }: Key): TopView {
  if (name === 'return' || name === 'enter') return { ...view, isFiltering: false };
  if (name === 'escape') return { ...view, isFiltering: false, filter: '', above: 0 };
  if (name === 'backspace') return { ...view, filter: [...view.filter].slice(0, -1).join(''), above: 0 };
  if (ctrl || !/^[^\p{C}]+$/u.test(text)) return view;
  return { ...view, filter: (view.filter + text).slice(0, LONGEST_FILTER), above: 0 };
}
