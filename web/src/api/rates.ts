import { type ReadonlySignal, signal } from '@preact/signals';

/** What passes a link in a second, in either direction, seen from the host. */
export type LinkRate = {
  readonly link: string;
  readonly received: { readonly bytesPerSecond: number };
  readonly sent: { readonly bytesPerSecond: number };
};

/** What the daemon tells each second; a link that it does not name is idle. */
export type RateReport = { readonly links: readonly LinkRate[] };

/** How a link has done lately, from the oldest to the newest: bytes a second. */
export type Course = { readonly received: readonly number[]; readonly sent: readonly number[] };

/** A minute of reports. */
const KEPT = 60;

const IDLE: Course = { received: [], sent: [] };

/** What has passed each link lately. */
export class Rates {
  readonly #courses = new Map<string, Course>();
  readonly #count = signal(0);

  /** Grows with each report: whoever reads it is drawn anew. */
  get count(): ReadonlySignal<number> {
    return this.#count;
  }

  courseOf(link: string): Course {
    return this.#courses.get(link) ?? IDLE;
  }

  /** Bytes a second in both directions together, at last. */
  nowOf(link: string): number {
    const { received, sent } = this.courseOf(link);
    return (received.at(-1) ?? 0) + (sent.at(-1) ?? 0);
  }

  add({ links }: RateReport): void {
    const named = new Map(links.map((rate) => [rate.link, rate]));
    for (const link of new Set([...this.#courses.keys(), ...named.keys()])) this.#extend(link, named.get(link));
    this.#count.value += 1;
  }

  #extend(link: string, rate: LinkRate | undefined): void {
    const { received, sent } = this.courseOf(link);
    const course = {
      received: [...received, rate?.received.bytesPerSecond ?? 0].slice(-KEPT),
      sent: [...sent, rate?.sent.bytesPerSecond ?? 0].slice(-KEPT),
    };
    const isOver = [...course.received, ...course.sent].every((value) => value === 0);
    if (isOver) this.#courses.delete(link);
    else this.#courses.set(link, course);
  }
}
