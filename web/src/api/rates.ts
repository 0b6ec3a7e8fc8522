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

/** Extended in place: with thousands of links, making each course anew each second would keep the browser busy. */
type Kept = { readonly course: { readonly received: number[]; readonly sent: number[] }; idleFor: number };

const IDLE: Course = { received: [], sent: [] };

/** What has passed each link lately. */
export class Rates {
  readonly #courses = new Map<string, Kept>();
  readonly #count = signal(0);

  /** Grows with each report: whoever reads it is drawn anew. */
  get count(): ReadonlySignal<number> {
    return this.#count;
  }

  /** As it is until the next report. */
  courseOf(link: string): Course {
    return this.#courses.get(link)?.course ?? IDLE;
  }

  /** Bytes a second in both directions together, at last. */
  nowOf(link: string): number {
    const { received, sent } = this.courseOf(link);
    return (received.at(-1) ?? 0) + (sent.at(-1) ?? 0);
  }

  add({ links }: RateReport): void {
    const named = new Map(links.map((rate) => [rate.link, rate]));
    for (const link of named.keys()) {
      if (!this.#courses.has(link)) this.#courses.set(link, { course: { received: [], sent: [] }, idleFor: 0 });
    }
    for (const [link, kept] of this.#courses) {
      extend(kept, named.get(link));
      if (kept.idleFor >= KEPT) this.#courses.delete(link);
    }
    this.#count.value += 1;
  }
}

function extend(kept: Kept, rate: LinkRate | undefined): void {
  const [received, sent] = [rate?.received.bytesPerSecond ?? 0, rate?.sent.bytesPerSecond ?? 0];
  push(kept.course.received, received);
  push(kept.course.sent, sent);
  kept.idleFor = received === 0 && sent === 0 ? kept.idleFor + 1 : 0;
}

function push(values: number[], value: number): void {
  values.push(value);
  if (values.length > KEPT) values.shift();
}
