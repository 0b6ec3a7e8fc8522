import type { HostWatch } from './host.ts';

type Hooks = { readonly before?: () => void; readonly distrust?: () => void; readonly after?: () => void };

/** Tells those who watch that there is news: each once, until they have drained what there was. */
export class News {
  readonly #watches = new Set<Watch>();

  /**
   * `before` is called at the beginning of a drain, to bring in what nobody has told yet; `after` at the end of the
   * watch; `distrust` when what is remembered is not to be trusted.
   */
  watch(listener: () => void, { before, distrust, after }: Hooks = {}): HostWatch {
    const watch = new Watch(listener);
    this.#watches.add(watch);
    return {
      drain: () => {
        before?.();
        return watch.forget();
      },
      distrust: () => distrust?.(),
      close: () => {
        watch.forget();
        if (this.#watches.delete(watch)) after?.();
      },
    };
  }

  get isAwaited(): boolean {
    return this.#watches.size > 0;
  }

  tell(): void {
    for (const watch of this.#watches) watch.note();
  }
}

class Watch {
  readonly #listener: () => void;
  #hasNews = false;
  #isTold = false;

  constructor(listener: () => void) {
    this.#listener = listener;
  }

  // Told at the end of the turn, so that what is drained in the same breath is never told.
  note(): void {
    if (this.#hasNews) return;
    this.#hasNews = true;
    queueMicrotask(() => this.#tell());
  }

  forget(): boolean {
    const had = this.#hasNews;
    this.#hasNews = false;
    this.#isTold = false;
    return had;
  }

  #tell(): void {
    if (!this.#hasNews || this.#isTold) return;
    this.#isTold = true;
    this.#listener();
  }
}
