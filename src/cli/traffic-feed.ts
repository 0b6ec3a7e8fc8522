import { setTimeout } from 'node:timers/promises';
import type { NetworkDetails } from '../engine/details.ts';
import { type TrafficFrame, type TrafficReading, trafficBetween } from '../observer/traffic.ts';

/** How often to measure, and until when. */
export type TrafficOptions = { readonly intervalMs: number; readonly signal: AbortSignal };

/** Where the counters of networks come from: a daemon, or the engine in this process. */
export type ReadDetails = () => Promise<readonly NetworkDetails[]>;

/**
 * What passes, measured each interval until the signal is aborted. It resolves with the first reading; the first frame comes
 * an interval later.
 */
export async function openTrafficFeed(
  read: ReadDetails,
  options: TrafficOptions,
): Promise<AsyncGenerator<TrafficFrame, void>> {
  return frames(await reading(read), read, options);
}

async function* frames(
  first: TrafficReading,
  read: ReadDetails,
  { intervalMs, signal }: TrafficOptions,
): AsyncGenerator<TrafficFrame, void> {
  let before = first;
  for (let due = before.at + intervalMs; await waited(due - performance.now(), signal); due += intervalMs) {
    const after = await reading(read);
    yield trafficBetween(before, after, new Date());
    before = after;
    // Where reading takes longer than the interval, it goes on at once, and does not catch up.
    due = Math.max(due, after.at - intervalMs);
  }
}

// Counters are read last.
async function reading(read: ReadDetails): Promise<TrafficReading> {
  const networks = await read();
  return { at: performance.now(), networks };
}

async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await setTimeout(Math.max(0, milliseconds), undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
