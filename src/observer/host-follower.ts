import { Agenda } from '../engine/agenda.ts';
import { listNetworks } from '../engine/overview.ts';
import { Sight } from '../engine/sight.ts';
import type { Host, HostWatch } from '../host/host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Network } from '../model/network.ts';
import type { NetworkName } from '../net/names.ts';
import type { Facts } from '../state/facts.ts';
import type { Observer } from './observer.ts';

export type HostFollowerOptions = {
  readonly host: Pick<Host, 'watch'>;
  readonly store: NetworkStore;
  /** How far to look is the caller's choice; the ruleset is not needed. */
  readonly look: () => Promise<Facts>;
  readonly observer: Observer;
};

/** Longer than another kvmnet has a network half made, as a rule. */
const HALF_MADE_MS = 200;

/**
 * Looks at a host whenever something may have changed, for an observer, where nobody keeps the host as it should be and
 * looks anyway. Changes nothing, and so takes no lock: what another kvmnet is in the middle of is not told at once.
 */
export class HostFollower {
  readonly #options: HostFollowerOptions;
  readonly #agenda = new Agenda(() => this.#takeTurn());
  readonly #sight = new Sight();
  #watches: readonly Pick<HostWatch, 'close'>[] = [];
  #hostWatch: HostWatch | null = null;
  /** As the observer was told last; null before. */
  #told: { readonly broken: ReadonlySet<NetworkName>; readonly live: ReadonlySet<NetworkName> } | null = null;
  #doubtfulSince: number | null = null;

  constructor(options: HostFollowerOptions) {
    this.#options = options;
  }

  /** Follows from now on; resolves when it has looked for the first time. */
  async start(): Promise<void> {
    const { host, store } = this.#options;
    this.#hostWatch = host.watch(() => this.#agenda.note());
    this.#watches = [this.#hostWatch, store.watch(() => this.#agenda.note())];
    // What keeps it from looking now keeps it from following at all.
    await this.#look();
  }

  /** Looks no more; resolves when a look that is under way has ended. */
  async stop(): Promise<void> {
    for (const watch of this.#watches) watch.close();
    await this.#agenda.close();
  }

  async #takeTurn(): Promise<void> {
    const { observer } = this.#options;
    try {
      await this.#look();
      for (const report of this.#sight.regained()) observer.reported(report);
    } catch (error) {
      for (const report of this.#sight.lost(error)) observer.reported(report);
      this.#agenda.retryAt(performance.now() + this.#sight.pauseMs);
    }
  }

  async #look(): Promise<void> {
    const since = performance.now();
    this.#agenda.retryAt();
    this.#hostWatch?.drain();
    this.#agenda.hasNews = false;
    const catalogue = await this.#options.store.read();
    const facts = await this.#options.look();
    this.#agenda.rest(since, 0);
    if (this.#isHalfMade(catalogue, facts)) this.#agenda.retryAt(since + HALF_MADE_MS);
    else this.#options.observer.looked({ catalogue, before: facts, facts });
  }

  // A network is written down before it is made, and after it was taken down; its dnsmasq comes last.
  #isHalfMade(catalogue: Catalogue, facts: Facts): boolean {
    const broken = namesOf(listNetworks(catalogue, facts).filter(({ state }) => state === 'broken'));
    const unserved = catalogue.live.filter((network) => lacksServer(network, facts));
    const told = this.#told;
    const isNew =
      told !== null &&
      ([...broken].some((name) => !told.broken.has(name)) || unserved.some(({ name }) => !told.live.has(name)));
    const now = performance.now();
    if (isNew) this.#doubtfulSince ??= now;
    const isDoubtful = isNew && this.#doubtfulSince !== null && now - this.#doubtfulSince < HALF_MADE_MS;
    if (isDoubtful) return true;
    this.#told = { broken, live: namesOf(catalogue.live) };
    this.#doubtfulSince = null;
    return false;
  }
}

const namesOf = (networks: readonly { readonly name: NetworkName }[]): ReadonlySet<NetworkName> =>
  new Set(networks.map(({ name }) => name));

const lacksServer = ({ name, dhcp, dns }: Network, { observed }: Facts): boolean =>
  (dhcp !== null || dns !== null) &&
  !observed.services.some(({ network, status }) => network === name && status === 'running');
