import type { Happening } from './happening.ts';
import { inWords } from './happening-words.ts';
import { type HostEvent, lostEvent } from './host-event.ts';
import { WaitingRoom } from './waiting-room.ts';

export type EventLogOptions = {
  /** What no other log of this host has: when it was begun, in milliseconds since 1970. */
  readonly life: number;
  readonly now: () => Date;
  /** How many events are kept for those who come back. */
  readonly capacity?: number;
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
  readonly #events: HostEvent[] = [];
  readonly #room = new WaitingRoom();
  #count = 0;

  constructor(options: EventLogOptions) {
    this.#options = options;
    this.#capacity = options.capacity ?? CAPACITY;
  }

  /** The id of the last event; of none, when nothing has happened yet: whoever follows from there misses nothing. */
  get lastId(): string {
    return this.#idOf(this.#count);
  }

  add(happenings: readonly Happening[]): void {
    const at = this.#options.now().toISOString();
    for (const happening of happenings) {
      this.#count++;
      const event = { id: this.#idOf(this.#count), at, ...happening, text: inWords(happening) };
      this.#events[this.#count % this.#capacity] = event;
    }
    if (happenings.length > 0) this.#room.wake();
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
    const length = Math.min(MOST_AT_ONCE, this.#count - last);
    return Array.from({ length }, (_, index) => this.#events[(last + 1 + index) % this.#capacity]).filter(
      (event) => event !== undefined,
    );
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
