import { grouped } from '../engine/host-index.ts';
import type { LinkCounters } from '../engine/port-details.ts';
import type { LoopReport } from '../engine/reconcile-loop.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { InterfaceName, NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import { changesBetween } from './changes.ts';
import { EventLog, type EventLogOptions, type FollowOptions } from './event-log.ts';
import { Followers, whileFollowing } from './followers.ts';
import type { HappeningOf, LeaseHappening } from './happening.ts';
import type { HostEvent, KeptEvent } from './host-event.ts';
import { LeaseFollower, type LeaseSource } from './lease-follower.ts';
import { type Picture, pictureOf, withLeases } from './picture.ts';
import { portsThere } from './port-changes.ts';
import { RateMeter, type RateReport } from './rate-meter.ts';
import { repairHappenings } from './repair-happenings.ts';

export type ObserverOptions = {
  /** Of its own for each observer of a host: when it began, in milliseconds since 1970. */
  readonly life: number;
  readonly now: () => Date;
  readonly leases: LeaseSource;
  readonly counters: () => ReadonlyMap<InterfaceName, LinkCounters>;
  /** Programs that may be undoing what is put right. */
  readonly suspects: () => readonly string[];
  /** Told why leases are read each second, and not heard of as they are written. */
  readonly deafToLeases: (error: unknown) => void;
  readonly capacity?: number;
} & Pick<EventLogOptions, 'earlier' | 'onEvents'>;

/** What a look at the host has found: how it was at first, and how it is now that something was done about it. */
export type Look = { readonly catalogue: Catalogue; readonly before: Facts; readonly facts: Facts };

/** How often to measure, and until when. */
export type RatesOptions = { readonly intervalMs: number; readonly signal: AbortSignal };

/** Follows a host by what others see of it, and tells what happens. By itself it looks at leases and counters alone. */
export class Observer {
  readonly #options: ObserverOptions;
  readonly #log: EventLog;
  readonly #leases: LeaseFollower;
  readonly #followers = new Followers(() => this.#leases.stop());
  readonly #measuring = new Followers();
  readonly #meters = new Map<number, RateMeter>();
  #seen: Seen | null = null;

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#log = new EventLog(options);
    this.#leases = new LeaseFollower({
      source: options.leases,
      now: options.now,
      tell: (network, happenings) => this.#leased(network, happenings),
      deaf: options.deafToLeases,
    });
  }

  /** The id of the last event: what is read after asking for it, and what happens after it, leave nothing out. */
  get lastId(): string {
    return this.#log.lastId;
  }

  /** The last events, so many at most, the oldest first. */
  latest(count: number): readonly KeptEvent[] {
    return this.#log.latest(count);
  }

  /** Somebody has looked. What the first look has found is known, and nothing new. */
  looked({ catalogue, before, facts }: Look): void {
    const seen = this.#seen;
    if (seen === null) this.#begin(catalogue, facts);
    // What others have done is told apart from what was done about it.
    else if (before !== facts) this.#sees(seen.catalogue, before);
    this.#sees(catalogue, facts);
    this.#leases.enter();
  }

  /** The reconcile loop has something to say. */
  reported(report: LoopReport): void {
    this.#log.add(repairHappenings(report, this.#options.suspects));
  }

  /** A change that has failed was written down. */
  changeFailed(failed: Omit<HappeningOf<'change-failed'>, 'kind' | 'network'>): void {
    this.#log.add([{ kind: 'change-failed', network: null, ...failed }]);
  }

  /**
   * What happens, until the signal is aborted; what has become of leases while nobody followed is told now, to those who
   * come back.
   */
  follow({ since, signal }: FollowOptions): AsyncGenerator<readonly HostEvent[], void> {
    if (!signal.aborted) this.#leases.start();
    const follower = this.#followers.join(signal);
    return whileFollowing(follower, this.#log.follow({ since, signal: follower.signal }));
  }

  /** What passes the host's links each interval, measured only while somebody follows. */
  rates({ intervalMs, signal }: RatesOptions): AsyncGenerator<RateReport, void> {
    const follower = this.#measuring.join(signal);
    return whileFollowing(follower, this.#meter(intervalMs).follow(follower.signal));
  }

  /** Ends it for all who follow. */
  close(): void {
    this.#followers.close();
    this.#measuring.close();
  }

  #begin(catalogue: Catalogue, facts: Facts): void {
    this.#leases.begin(grouped(facts.leases, ({ network }) => network));
    this.#seen = { catalogue, facts, picture: pictureOf(catalogue, facts, this.#leases.known) };
  }

  #sees(catalogue: Catalogue, facts: Facts): void {
    const before = this.#seen;
    if (before?.catalogue === catalogue && before.facts === facts) return;
    const picture = pictureOf(catalogue, facts, this.#leases.known);
    this.#seen = { catalogue, facts, picture };
    if (before !== null) this.#log.add(changesBetween(before.picture, picture));
  }

  #leased(network: NetworkName, happenings: readonly LeaseHappening[]): void {
    this.#log.add(happenings);
    const seen = this.#seen;
    const before = seen?.picture.networks.get(network);
    if (seen === null || before === undefined) return;
    const after = withLeases(before, this.#leases.known);
    const networks = new Map(seen.picture.networks).set(network, after);
    this.#seen = { ...seen, picture: { ...seen.picture, networks } };
    this.#log.add(portsThere(before, after));
  }

  // Those who ask for the same interval share a meter.
  #meter(intervalMs: number): RateMeter {
    for (const [interval, meter] of this.#meters) if (!meter.isFollowed) this.#meters.delete(interval);
    const known = this.#meters.get(intervalMs);
    if (known !== undefined) return known;
    const { counters, now } = this.#options;
    const meter = new RateMeter({ read: counters, now, intervalMs });
    this.#meters.set(intervalMs, meter);
    return meter;
  }
}

type Seen = { readonly catalogue: Catalogue; readonly facts: Facts; readonly picture: Picture };
