import type { TrafficFrame } from '../observer/traffic.ts';
import { print, printJson, writeOut } from './output.ts';
import { printTraffic } from './print-traffic.ts';
import { openTrafficFeed } from './traffic-feed.ts';
import type { TrafficOrder } from './traffic-order.ts';
import { untilInterrupted } from './until-interrupted.ts';
import { watchTop } from './watch-top.ts';
import { withApi } from './with-api.ts';

export type TopOptions = {
  readonly network: string[];
  readonly intervalMs: number;
  readonly order: TrafficOrder;
  /** On the whole terminal, an object a line, or once: one object, or a table. */
  readonly form: 'screen' | 'lines' | 'object' | 'table';
};

/** Measures what passes, and shows it in the form that is wanted. @throws LookUpFailed for a network that is not known */
export const runTop = ({ network, intervalMs, order, form }: TopOptions): Promise<void> =>
  untilInterrupted((interrupted) =>
    withApi(async (api) => {
      const stop = new AbortController();
      const signal = AbortSignal.any([interrupted, stop.signal]);
      const frames = await openTrafficFeed(() => api.showNetworks({ network }), { intervalMs, signal });
      if (form === 'screen') return watchTop(frames, { order, stop: () => stop.abort() });
      for await (const frame of frames) {
        await SHOW[form](frame, order);
        if (form !== 'lines') return;
      }
    }),
  );

const SHOW = {
  lines: (frame: TrafficFrame) => writeOut(`${JSON.stringify(frame)}\n`),
  object: async (frame: TrafficFrame) => printJson(frame),
  table: async (frame: TrafficFrame, order: TrafficOrder) => print(printTraffic(frame, order)),
} as const;
