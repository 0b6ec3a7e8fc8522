import type { LinkCounters } from '../engine/port-details.ts';
import type { InterfaceName } from '../net/names.ts';
import { type CounterReading, type LinkRate, ratesBetween } from './rates.ts';
import { WaitingRoom } from './waiting-room.ts';

/** What passes the host's links: by one that is not named, nothing. */
export type RateReport = {
  /** When it was measured (ISO 8601, UTC). */
  readonly at: string;
  /** Over how long. */
  readonly seconds: number;
  readonly links: readonly LinkRate[];
};

export type RateMeterOptions = {
  readonly read: () => ReadonlyMap<InterfaceName, LinkCounters>;
  readonly now: () => Date;
  readonly intervalMs: number;
};

/** Measures what passes links as long as somebody follows, once for all who do. */
export class RateMeter {
  readonly #options: RateMeterOptions;
  readonly #room = new WaitingRoom();
  #followers = 0;
  #timer: NodeJS.Timeout | null = null;
  #last: CounterReading | null = null;
  #report: RateReport | null = null;

  constructor(options: RateMeterOptions) {
    this.#options = options;
  }

  get isFollowed(): boolean {
    return this.#followers > 0;
  }

  /** A report each interval, the last one at once where there is one. Who is slow is spared some. */
  async *follow(signal: AbortSignal): AsyncGenerator<RateReport, void> {
    this.#join();
    try {
      let seen: RateReport | null = null;
      while (!signal.aborted) {
        const report = this.#report;
        if (report === null || report === seen) {
          await this.#room.wait(signal);
        } else {
          seen = report;
          yield report;
        }
      }
    } finally {
      this.#leave();
    }
  }

  #join(): void {
    if (this.#timer === null) {
      this.#last = this.#readNow();
      this.#timer = setInterval(() => this.#measure(), this.#options.intervalMs);
    }
    this.#followers++;
  }

  #leave(): void {
    this.#followers--;
    if (this.isFollowed || this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#report = null;
  }

  #measure(): void {
    const [before, after] = [this.#last, this.#readIfPossible()];
    if (before === null || after === null) return;
    this.#last = after;
    const links = [...ratesBetween(before, after).values()];
    this.#report = { at: this.#options.now().toISOString(), seconds: (after.at - before.at) / 1000, links };
    this.#room.wake();
  }

  // The kernel may have no memory for once; the next report is of a longer time, then.
  #readIfPossible(): CounterReading | null {
    try {
      return this.#readNow();
    } catch {
      return null;
    }
  }

  #readNow(): CounterReading {
    return { at: performance.now(), counters: this.#options.read() };
  }
}
