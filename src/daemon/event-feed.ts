import type { EventFeed } from '../api/server/events.ts';
import { eventJson, type HostEvent } from '../observer/host-event.ts';
import type { Observer } from '../observer/observer.ts';

const RATES_EVERY_MS = 1000;

/** What an observer tells, for whoever listens by HTTP. */
export const eventFeed = (observer: Observer): EventFeed => ({
  get lastId() {
    return observer.lastId;
  },
  follow: (options) => observer.follow(options),
  rates: (signal) => observer.rates({ intervalMs: RATES_EVERY_MS, signal }),
  // They are the observer's own events that come back here.
  print: (event) => eventJson(event as HostEvent),
});
