import type { Happening } from './happening.ts';
import { inWords } from './happening-words.ts';
import { type HostEvent, type KeptEvent, lostEvent, type PastEvent } from './host-event.ts';
import { WaitingRoom } from './waiting-room.ts';

export type EventLogOptions = {
  /** What no other log of this host has: when it was begun, in milliseconds since 1970. */
  readonly life: number;
  readonly now: () => Date;
  /** How many events are kept for those who come back. */
  readonly capacity?: number;
  /** What happened in the life before, as the first events of this one. */
  readonly earlier?: readonly PastEvent[];
  /** Something has happened. */
  readonly onEvents?: () => void;
};

/** From where to follow, and until when. */
export type FollowOptions = {
  /** After this event; null: what happens from now on. */
  readonly since: string | null;
  readonly signal: AbortSignal;
};

const CAPACITY = 2000;

/** So many at once, and the event loop has its turn in between. */
const MOST_AT_ONCE = 256;

/** The last things that have happened, for any number of followers, each at its own pace. */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #capacity: number;
  /** A ring: the event of number N is at N modulo its length. */
  readonly #events: KeptEvent[] = [];
  readonly #room = new WaitingRoom();
  #count = 0;

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#capacity = options.capacity ?? CAPACITY;
    for (const event of options.earlier ?? []) this.#put(event);
  }

  /** The id of the last event; of none, when nothing has happened yet: whoever follows from there misses nothing. */
  get lastId(): string {
    return this.#idOf(this.#count);
  }

  add(happenings: readonly Happening[]): void {
    const at = this.#options.now().toISOString();
    for (const happening of happenings) this.#put({ at, ...happening, text: inWords(happening) });
    if (happenings.length === 0) return;
    this.#room.wake();
    this.#options.onEvents?.();
  }

  /** The last events, so many at most, the oldest first. */
  latest(count: number): readonly KeptEvent[] {
    const known = Math.min(count, this.#count, this.#capacity);
    return this.#between(this.#count - known, this.#count);
  }

  /**
   * What has happened since, and then what happens, in order and in batches. Whoever asks for what is kept no more, or
   * falls back so far, is told of it by a `lost` first, and then what happens from there on.
   */
  follow({ since, signal }: FollowOptions): AsyncGenerator<readonly HostEvent[], void> {
    return this.#follow(since === null ? this.#count : this.#numberOf(since), signal);
  }

  async *#follow(from: number | null, signal: AbortSignal): AsyncGenerator<readonly HostEvent[], void> {
    let last = from;
    while (!signal.aborted) {
      if (last === null || last < this.#count - this.#capacity) {
        last = this.#count;
        yield [lostEvent(this.lastId, this.#options.now())];
      } else if (last < this.#count) {
        const batch = this.#after(last);
        last += batch.length;
        yield batch;
      } else {
        await this.#room.wait(signal);
      }
    }
  }

  #after(last: number): readonly HostEvent[] {
    return this.#between(last, Math.min(last + MOST_AT_ONCE, this.#count));
  }

  // After the one, up to the other.
  #between(first: number, last: number): readonly KeptEvent[] {
    return Array.from(
      { length: last - first },
      (_, index) => this.#events[(first + 1 + index) % this.#capacity],
    ).filter((event) => event !== undefined);
  }

  #put(event: PastEvent): void {
    this.#count++;
    this.#events[this.#count % this.#capacity] = { ...event, id: this.#idOf(this.#count) };
  }

  #idOf(number: number): string {
    return `${this.#options.life}-${number}`;
  }

  // null for an event of another life, or one that is yet to come.
  #numberOf(id: string): number | null {
    const [, life, number] = /^(\d{1,15})-(\d{1,15})$/.exec(id) ?? [];
    if (Number(life) !== this.#options.life || Number(number) > this.#count) return null;
    return Number(number);
  }
}
