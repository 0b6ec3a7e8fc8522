import { type ReadonlySignal, signal } from '@preact/signals';
import { type Trouble, troubleOf } from './trouble.ts';

/** What is known of something at the other end. */
export type Remote<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly value: T }
  /** With what was known before, if anything was. */
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly value: T | null };

/**
 * Something at the other end that is kept up to date while somebody looks at it. However often it is said to have
 * changed, one question is under way at a time, and the last one begins after the last change.
 */
export class Resource<T> {
  readonly #load: () => Promise<T>;
  readonly #state = signal<Remote<T>>({ kind: 'loading' });
  #watchers = 0;
  #isStale = true;
  #isLoading = false;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  get state(): ReadonlySignal<Remote<T>> {
    return this.#state;
  }

  /**
   * Somebody looks at it, until the function that this gives is called. It is asked for again, for not everything that
   * changes is an event; what is known of it is shown meanwhile. Who begins to look while a question is under way, waits
   * for its answer.
   */
  watch(): () => void {
    this.#isStale ||= !this.#isLoading;
    this.#watchers += 1;
    void this.#refresh();
    return () => {
      this.#watchers -= 1;
    };
  }

  /** It is not what it was: it is loaded again, at once if somebody looks at it. */
  changed(): void {
    this.#isStale = true;
    void this.#refresh();
  }

  async #refresh(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      while (this.#isStale && this.#watchers > 0) {
        this.#isStale = false;
        this.#state.value = await this.#ask();
      }
    } finally {
      this.#isLoading = false;
    }
  }

  async #ask(): Promise<Remote<T>> {
    try {
      return { kind: 'loaded', value: await this.#load() };
    } catch (thrown) {
      return { kind: 'failed', trouble: troubleOf(thrown), value: knownOf(this.#state.value) };
    }
  }
}

/** What is known of it, whatever went wrong since; null: nothing. */
export const knownOf = <T>(remote: Remote<T>): T | null => (remote.kind === 'loading' ? null : remote.value);
