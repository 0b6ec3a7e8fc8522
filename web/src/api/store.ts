import { type ReadonlySignal, signal } from '@preact/signals';
import { MOST_CHANGES } from '../../../src/api/contract/limits.ts';
import type { NetworkView } from '../../../src/api/contract/network.ts';
import type { Answer, Api } from '../../../src/api/contract/operations.ts';
import { affectedBy, type Subject } from './affected.ts';
import { EventBook } from './event-book.ts';
import { Rates } from './rates.ts';
import type { PageEvent } from './read-event.ts';
import { Resource } from './resource.ts';

/** What the page knows of the other end: loaded when it is looked at, and again when an event says that it has changed. */
export class Store {
  readonly networks: Resource<Answer<'listNetworks'>>;
  readonly guests: Resource<Answer<'listGuests'>>;
  readonly leases: Resource<Answer<'listLeases'>>;
  readonly host: Resource<Answer<'readHost'>>;
  readonly topology: Resource<Answer<'readTopology'>>;
  readonly reachability: Resource<Answer<'readReachability'>>;
  readonly history: Resource<Answer<'listHistory'>>;
  readonly rates = new Rates();
  readonly #changes = signal(0);
  readonly book = new EventBook();
  readonly #views = new Map<string, Resource<NetworkView>>();
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
    this.networks = new Resource(() => api.listNetworks({}));
    this.guests = new Resource(() => api.listGuests({}));
    this.leases = new Resource(() => api.listLeases({}));
    this.host = new Resource(() => api.readHost({}));
    this.topology = new Resource(() => api.readTopology({}));
    this.reachability = new Resource(() => api.readReachability({}));
    this.history = new Resource(() => api.listHistory({ limit: MOST_CHANGES }));
  }

  /** How often something was heard of on which plans depend. */
  get changes(): ReadonlySignal<number> {
    return this.#changes;
  }

  /** Everything about a network. */
  network(name: string): Resource<NetworkView> {
    const known = this.#views.get(name);
    if (known !== undefined) return known;
    const view = new Resource(() => this.#api.readNetwork({ name }));
    this.#views.set(name, view);
    return view;
  }

  /** A change that was made, with all that there is to say of it. */
  change(id: number): Resource<Answer<'readChange'>> {
    return new Resource(() => this.#api.readChange({ id }));
  }

  /** Something has happened: what it affects is no longer as it is known. */
  happened(event: PageEvent): void {
    this.book.add(event);
    const { kind, network } = event.happening;
    // It lasts longer, and that is all.
    if (kind !== 'lease-renewed') this.#changes.value += 1;
    for (const subject of affectedBy[kind]) this[subject].changed();
    if (network === null) this.#viewsChanged();
    else this.#views.get(network)?.changed();
  }

  /** Nobody knows what has happened: all is asked for again. */
  allChanged(): void {
    this.#changes.value += 1;
    for (const subject of Object.keys(everything) as Subject[]) this[subject].changed();
    this.#viewsChanged();
  }

  #viewsChanged(): void {
    for (const view of this.#views.values()) view.changed();
  }
}

const everything: Readonly<Record<Subject, true>> = {
  networks: true,
  guests: true,
  leases: true,
  host: true,
  topology: true,
  reachability: true,
  history: true,
};
