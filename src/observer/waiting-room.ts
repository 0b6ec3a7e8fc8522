/** How many are woken before the event loop has its turn again. */
const AT_ONCE = 2;

/**
 * Where followers wait for news. They are woken a few at a time: whatever each does with the news, the event loop is never
 * held for as long as all of them take.
 */
export class WaitingRoom {
  readonly #waiting = new Set<() => void>();
  readonly #woken = new Set<() => void>();
  #isWaking = false;

  /** Resolves after the next `wake`, or when the signal is aborted. */
  wait(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.delete(leave);
        this.#woken.delete(leave);
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.add(leave);
      signal?.addEventListener('abort', leave);
    });
  }

  /** Wakes all who wait now. */
  wake(): void {
    for (const leave of this.#waiting) this.#woken.add(leave);
    if (this.#woken.size > 0 && !this.#isWaking) this.#wakeSome();
  }

  #wakeSome(): void {
    this.#isWaking = true;
    setImmediate(() => {
      for (const leave of [...this.#woken].slice(0, AT_ONCE)) leave();
      this.#isWaking = false;
      if (this.#woken.size > 0) this.#wakeSome();
    });
  }
}
