/** Undone so often in a row, each time so soon, it is neither chance nor somebody trying: a program is at it. */
const OFTEN = 30;
const SOON_MS = 1000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

type Entry = { readonly times: number; readonly at: number; readonly pauseMs: number; readonly failed: boolean };

/**
 * How long to leave a thing alone that is undone as soon as it was put right, or that keeps failing: pauses grow from a
 * second to a minute. Times are in milliseconds of any clock that only goes forward.
 */
export class Patience {
  readonly #entries = new Map<string, Entry>();

  /** When the thing may be put right (again): 0 for one of which nothing bad is known. */
  readyAt(subject: string): number {
    const entry = this.#entries.get(subject);
    return entry === undefined ? 0 : entry.at + entry.pauseMs;
  }

  /** Whether anything is being left alone at this time. */
  isTriedAt(now: number): boolean {
    return [...this.#entries.values()].some(({ at, pauseMs }) => at + pauseMs > now);
  }

  /** It was put right; true when it was undone so often in a row that this is the first pause. */
  repaired(subject: string, now: number): boolean {
    const before = this.#entries.get(subject);
    const inARow = before !== undefined && !before.failed && now < before.at + before.pauseMs + SOON_MS;
    const times = inARow ? before.times + 1 : 1;
    const pauseMs = times < OFTEN ? 0 : pauseAfter(times - OFTEN);
    this.#note(subject, { times, at: now, pauseMs, failed: false });
    return times === OFTEN;
  }

  /** It could not be put right; true for the first time in a row. */
  failed(subject: string, now: number): boolean {
    const before = this.#entries.get(subject);
    const times = before?.failed ? before.times + 1 : 1;
    this.#note(subject, { times, at: now, pauseMs: pauseAfter(times - 1), failed: true });
    return times === 1;
  }

  /** Whatever else has failed before, does so no more; gives what that was. */
  failingAreOnly(subjects: ReadonlySet<string>): readonly string[] {
    const over = [...this.#entries].filter(([subject, { failed }]) => failed && !subjects.has(subject));
    for (const [subject] of over) this.#entries.delete(subject);
    return over.map(([subject]) => subject);
  }

  #note(subject: string, entry: Entry): void {
    for (const [other, { at, pauseMs }] of this.#entries) {
      if (entry.at > at + pauseMs + LONGEST_PAUSE_MS) this.#entries.delete(other);
    }
    this.#entries.set(subject, entry);
  }
}

const pauseAfter = (times: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** times);
