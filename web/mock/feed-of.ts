import type { EventFeed } from '../../src/api/server/events.ts';
import { eventJson, type HostEvent } from '../../src/observer/host-event.ts';
import type { Observer } from '../../src/observer/observer.ts';

const RATES_EACH_MS = 1000;

/** What an observer tells, for whoever listens by HTTP. */
export const feedOf = (observer: Observer): EventFeed => ({
  get lastId() {
    return observer.lastId;
  },
  follow: (options) => observer.follow(options),
  rates: (signal) => observer.rates({ intervalMs: RATES_EACH_MS, signal }),
  // They are the observer's own events that come back here.
  print: (event) => eventJson(event as HostEvent),
});
