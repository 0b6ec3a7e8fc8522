import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageEvent } from './read-event.ts';

/** How many events are kept to be looked at. */
const KEPT = 500;

/** What has happened, as far as the page knows, the last first. */
export class EventBook {
  readonly #events = signal<readonly PageEvent[]>([]);
  readonly #latest = signal<PageEvent | null>(null);
  readonly #beganAt = signal<string | null>(null);

  get events(): ReadonlySignal<readonly PageEvent[]> {
    return this.#events;
  }

  /** The last that was told of as it happened; null: none was. */
  get latest(): ReadonlySignal<PageEvent | null> {
    return this.#latest;
  }

  /** The id of the last event before the page was told of any; null: nothing was told yet. */
  get beganAt(): ReadonlySignal<string | null> {
    return this.#beganAt;
  }

  /** The daemon has said of which event on it will tell. */
  begin(lastId: string): void {
    this.#beganAt.value ??= lastId;
  }

  add(event: PageEvent): void {
    this.#events.value = [event, ...this.#events.value].slice(0, KEPT);
    this.#latest.value = event;
  }

  /** Events of before the page was there, in their order. */
  addEarlier(earlier: readonly PageEvent[]): void {
    const known = new Set(this.#events.value.map(({ id }) => id));
    const missing = earlier.filter(({ id }) => !known.has(id)).toReversed();
    this.#events.value = [...this.#events.value, ...missing].slice(0, KEPT);
  }
}
