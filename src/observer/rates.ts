import type { LinkCounters, Traffic } from '../engine/port-details.ts';
import type { InterfaceName } from '../net/names.ts';

/** What the kernel had counted on each link at a time (milliseconds of a clock that never goes back). */
export type CounterReading = { readonly at: number; readonly counters: ReadonlyMap<InterfaceName, LinkCounters> };

/** How much passes in a second. */
export type Rate = {
  readonly bytesPerSecond: number;
  readonly packetsPerSecond: number;
  readonly droppedPerSecond: number;
};

/** What passes a link, seen from the host: `received` is what comes in by it. */
export type LinkRate = { readonly link: InterfaceName; readonly received: Rate; readonly sent: Rate };

export const NO_RATE: Rate = { bytesPerSecond: 0, packetsPerSecond: 0, droppedPerSecond: 0 };

/** The rates of all links by which something has passed between two readings. */
export function ratesBetween(before: CounterReading, after: CounterReading): ReadonlyMap<InterfaceName, LinkRate> {
  const seconds = (after.at - before.at) / 1000;
  const rates = new Map<InterfaceName, LinkRate>();
  if (seconds <= 0) return rates;
  for (const [link, now] of after.counters) {
    const then = before.counters.get(link);
    if (then === undefined) continue;
    const received = rateOf(then.received, now.received, seconds);
    const sent = rateOf(then.sent, now.sent, seconds);
    if (received !== NO_RATE || sent !== NO_RATE) rates.set(link, { link, received, sent });
  }
  return rates;
}

/** Two rates together. */
export const sumOfRates = (left: Rate, right: Rate): Rate => ({
  bytesPerSecond: left.bytesPerSecond + right.bytesPerSecond,
  packetsPerSecond: left.packetsPerSecond + right.packetsPerSecond,
  droppedPerSecond: left.droppedPerSecond + right.droppedPerSecond,
});

/** How much has passed between two counts; `NO_RATE` itself where nothing has. */
export function rateOf(then: Traffic, now: Traffic, seconds: number): Rate {
  const [bytes, packets, dropped] = [
    grown(then.bytes, now.bytes),
    grown(then.packets, now.packets),
    grown(then.dropped, now.dropped),
  ];
  if (bytes === 0 && packets === 0 && dropped === 0) return NO_RATE;
  return { bytesPerSecond: bytes / seconds, packetsPerSecond: packets / seconds, droppedPerSecond: dropped / seconds };
}

// A link that was made anew under the name counts from 0.
const grown = (then: number, now: number): number => (now < then ? now : now - then);
