/** Somebody who follows: until when, and how to say that he does no more. */
export type Follower = { readonly signal: AbortSignal; leave(): void };

/** Who follows, each until his own signal is aborted, he leaves, or all is over. */
export class Followers {
  readonly #controllers = new Set<AbortController>();
  readonly #whenLast: () => void;

  /** `whenLast` is called when nobody follows any more. */
  constructor(whenLast: () => void = () => {}) {
    this.#whenLast = whenLast;
  }

  join(signal: AbortSignal): Follower {
    const controller = new AbortController();
    const leave = (): void => {
      signal.removeEventListener('abort', leave);
      if (!this.#controllers.delete(controller)) return;
      controller.abort();
      if (this.#controllers.size === 0) this.#whenLast();
    };
    this.#controllers.add(controller);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    return { signal: controller.signal, leave };
  }

  /** Ends it for all. */
  close(): void {
    const all = [...this.#controllers];
    this.#controllers.clear();
    for (const controller of all) controller.abort();
    if (all.length > 0) this.#whenLast();
  }
}

/** What a generator gives, as long as the follower follows; he leaves with its end, however that comes. */
export async function* whileFollowing<T>({ leave }: Follower, given: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  try {
    yield* given;
  } finally {
    leave();
  }
}
