import type { NetworkName } from '../net/names.ts';
import type { Lease } from '../state/facts.ts';
import type { LeaseHappening } from './happening.ts';
import { LeaseBook } from './lease-book.ts';
import type { LeasesByNetwork } from './picture.ts';

/** Where leases are read: dnsmasq's files, a network each. */
export type LeaseSource = {
  /** The networks that have a file, be it an empty one. */
  networks(): readonly NetworkName[];
  /** What the file says now; nothing where there is none, and null where it cannot be read. */
  read(network: NetworkName): readonly Lease[] | null;
  /**
   * Calls the listener when a file may have changed (null: nobody knows which), until it is closed.
   * @throws KvmnetError where that cannot be heard
   */
  watch(listener: (network: NetworkName | null) => void): LeaseWatch;
};

export type LeaseWatch = {
  /** Watches what there was nothing of to watch before. */
  enter(): void;
  close(): void;
};

export type LeaseFollowerOptions = {
  readonly source: LeaseSource;
  readonly now: () => Date;
  /** Called with what has happened to a network's leases, when something has. */
  readonly tell: (network: NetworkName, happenings: readonly LeaseHappening[]) => void;
  /** Told why changes of the files cannot be heard, once until they can be again: the files are read each second then. */
  readonly deaf: (error: unknown) => void;
};

/** A file is written in a burst, which is over within a millisecond or two. */
const QUIET_MS = 5;
/** While leases keep coming, reading takes a fifth of the time at most. */
const REST_PER_READING = 4;
const LONGEST_REST_MS = 200;
/** What has gone from a file that was not written for so long has gone. */
const RESTED_MS = 60;
const DEAF_MS = 1000;

/** Follows leases while somebody wants to know: no file is watched or read else. */
export class LeaseFollower {
  readonly #options: LeaseFollowerOptions;
  readonly #book = new LeaseBook();
  readonly #changed = new Set<NetworkName>();
  /** When they are to be read again, unless they are written before. */
  readonly #doubtful = new Map<NetworkName, number>();
  #watch: LeaseWatch | null = null;
  #isDeaf = false;
  #timer: NodeJS.Timeout | null = null;
  #readNoSoonerThan = 0;

  constructor(options: LeaseFollowerOptions) {
    this.#options = options;
  }

  /** As they were when they were read last. */
  get known(): LeasesByNetwork {
    return this.#book.known;
  }

  /** Takes these for known, without a word. */
  begin(leases: LeasesByNetwork): void {
    this.#book.begin(leases);
  }

  /** Follows from now on, and tells what has happened since it stopped. */
  start(): void {
    if (this.#watch !== null) return;
    this.#watch = this.#open();
    for (const network of this.#all()) this.#changed.add(network);
    this.#readChanged();
  }

  /** To be called when something on the host has changed: the folder of the files may be there by now. */
  enter(): void {
    this.#watch?.enter();
  }

  stop(): void {
    this.#watch?.close();
    this.#watch = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#doubtful.clear();
  }

  #open(): LeaseWatch {
    const { source, deaf } = this.#options;
    try {
      const watch = source.watch((network) => this.#hear(network));
      this.#isDeaf = false;
      return watch;
    } catch (error) {
      if (!this.#isDeaf) deaf(error);
      this.#isDeaf = true;
      return this.#lookAgainSoon();
    }
  }

  #lookAgainSoon(): LeaseWatch {
    const timer = setTimeout(() => {
      this.#watch = this.#open();
      this.#hear(null);
    }, DEAF_MS);
    return { enter: () => {}, close: () => clearTimeout(timer) };
  }

  #hear(network: NetworkName | null): void {
    for (const one of network === null ? this.#all() : [network]) {
      this.#changed.add(one);
      this.#doubtful.delete(one);
    }
    this.#arm();
  }

  #all(): readonly NetworkName[] {
    return [...new Set([...this.#options.source.networks(), ...this.#book.known.keys()])];
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const now = performance.now();
    const reading =
      this.#changed.size > 0 ? Math.max(now + QUIET_MS, this.#readNoSoonerThan) : Number.POSITIVE_INFINITY;
    const at = Math.min(reading, ...this.#doubtful.values());
    if (at !== Number.POSITIVE_INFINITY) this.#timer = setTimeout(() => this.#readChanged(), Math.max(0, at - now));
  }

  #readChanged(): void {
    const begun = performance.now();
    const rested = [...this.#doubtful].flatMap(([network, due]) => (due <= begun ? [network] : []));
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const network of rested) this.#read(network, { hasRested: true });
    for (const network of changed) this.#read(network, { hasRested: false });
    const now = performance.now();
    this.#readNoSoonerThan = now + Math.min(LONGEST_REST_MS, REST_PER_READING * (now - begun));
    this.#arm();
  }

  #read(network: NetworkName, { hasRested }: { readonly hasRested: boolean }): void {
    const { source, now, tell } = this.#options;
    const leases = source.read(network);
    this.#doubtful.delete(network);
    if (leases === null) return;
    const seconds = Math.floor(now().getTime() / 1000);
    const { happenings, isDoubtful } = this.#book.read(network, leases, { seconds, hasRested });
    if (isDoubtful) this.#doubtful.set(network, performance.now() + RESTED_MS);
    if (happenings.length > 0) tell(network, happenings);
  }
}
