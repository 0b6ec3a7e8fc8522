import assert from 'node:assert/strict';
import type { HostEvent } from '../../src/observer/host-event.ts';
import type { Observer } from '../../src/observer/observer.ts';

/** Hears what an observer tells, and when. */
export class EventEar {
  readonly events: HostEvent[] = [];
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;
  #onEvents: () => void = () => {};

  constructor(observer: Observer, since: string | null = null) {
    this.#done = this.#listen(observer.follow({ since, signal: this.#stop.signal }));
  }

  /** Resolves when so many were heard, from number `from` on, of which the words say this. */
  async hears(words: RegExp, { withinMs = 5000, from = 0 } = {}): Promise<HostEvent> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const found = this.events.slice(from).find(({ text }) => words.test(text));
      if (found !== undefined) return found;
      const left = deadline - performance.now();
      assert.ok(left > 0, `${words} was not heard within ${withinMs} ms, but: ${this.texts.slice(from).join('\n')}`);
      await this.#more(left);
    }
  }

  get texts(): readonly string[] {
    return this.events.map(({ text }) => text);
  }

  close(): Promise<void> {
    this.#stop.abort();
    return this.#done;
  }

  async #listen(batches: AsyncIterable<readonly HostEvent[]>): Promise<void> {
    for await (const batch of batches) {
      this.events.push(...batch);
      this.#onEvents();
    }
  }

  #more(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, withinMs);
      this.#onEvents = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
