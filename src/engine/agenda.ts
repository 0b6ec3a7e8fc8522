const NEVER = Number.POSITIVE_INFINITY;

/** One change makes many events, within a millisecond or two. */
const QUIET_MS = 5;
/** While news keeps coming, looking takes a fifth of the time at most. */
const REST_PER_LOOK = 4;
const LONGEST_REST_MS = 300;
const VERIFY_AFTER_MS = 20;

/** When it is somebody's turn again: soon after news, when something is to be tried again, or checked; one turn at a time. */
export class Agenda {
  readonly #turn: () => Promise<void>;
  #timer: { readonly handle: NodeJS.Timeout; readonly at: number } | null = null;
  #taking: Promise<void> | null = null;
  #isOpen = true;
  #restUntil = 0;
  #retryAt = NEVER;
  hasNews = false;
  hasToVerify = false;

  constructor(turn: () => Promise<void>) {
    this.#turn = turn;
  }

  /** News counts from now on. */
  note(): void {
    this.hasNews = true;
    this.arm();
  }

  /** Not before that time, unless there is news; never, when none is given. */
  retryAt(time = NEVER): void {
    this.#retryAt = time;
  }

  get isRetryDue(): boolean {
    return this.#retryAt <= performance.now();
  }

  /** Takes a rest after having been busy since then: news that comes meanwhile waits. */
  rest(since: number, atLeastMs: number): void {
    const now = performance.now();
    this.#restUntil = now + Math.max(atLeastMs, Math.min(LONGEST_REST_MS, REST_PER_LOOK * (now - since)));
  }

  /** Sees to it that there is a turn when there is a reason for one. */
  arm(): void {
    if (!this.#isOpen || this.#taking !== null) return;
    const at = this.#dueAt(performance.now());
    if (at === NEVER || (this.#timer !== null && this.#timer.at <= at)) return;
    if (this.#timer !== null) clearTimeout(this.#timer.handle);
    const handle = setTimeout(() => void this.takeTurn(), Math.max(0, at - performance.now()));
    this.#timer = { handle, at };
  }

  /** Takes a turn now. */
  takeTurn(): Promise<void> {
    this.#timer = null;
    this.#taking = this.#turn().finally(() => {
      this.#taking = null;
      this.arm();
    });
    return this.#taking;
  }

  /** No more turns; resolves when one that is being taken has ended. */
  async close(): Promise<void> {
    this.#isOpen = false;
    if (this.#timer !== null) clearTimeout(this.#timer.handle);
    await this.#taking;
  }

  #dueAt(now: number): number {
    const soonest = Math.max(now + QUIET_MS, this.#restUntil);
    return Math.min(
      this.hasNews ? soonest : NEVER,
      this.hasToVerify ? now + VERIFY_AFTER_MS : NEVER,
      Math.max(soonest, this.#retryAt),
    );
  }
}
