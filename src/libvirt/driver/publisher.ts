import type { NetworkStore } from '../../host/network-store.ts';
import type { Catalogue } from '../../model/catalogue.ts';
import { emptyCatalogue } from '../../model/catalogue.ts';
import type { NetworkEvent } from '../server/network-event.ts';
import { lifecycleEvents } from './lifecycle.ts';
import { uuidOf } from './network-uuid.ts';

export type PublisherOptions = {
  readonly store: NetworkStore;
  readonly machineId: string;
  /** Tells all who have subscribed. */
  publish(event: NetworkEvent): void;
};

/** Tells subscribers what has become of networks since it last looked, whoever did it: a client, a command, a repair. */
export class Publisher {
  readonly #options: PublisherOptions;
  #before: Catalogue = emptyCatalogue;
  #untold: readonly NetworkEvent[] = [];

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** What is there now is nothing new. */
  async begin(): Promise<void> {
    this.#before = await this.#options.store.read();
  }

  /**
   * Looks, and tells of the difference; `more` is what happened without making one, such as the same definition again.
   * What cannot be told, because the catalogue cannot be read, is told with the next change.
   */
  async changed(more: readonly NetworkEvent[] = []): Promise<void> {
    this.#untold = [...this.#untold, ...more];
    const now = await this.#options.store.read();
    const [before, untold] = [this.#before, this.#untold];
    this.#before = now;
    this.#untold = [];
    const seen = lifecycleEvents(before, now).map(
      ({ network, kind }): NetworkEvent => ({
        kind: 'lifecycle',
        network: { name: network.name, uuid: uuidOf(network, this.#options.machineId) },
        what: kind,
      }),
    );
    const told = new Set(seen.map((event) => JSON.stringify(event)));
    for (const event of [...seen, ...untold.filter((each) => !told.has(JSON.stringify(each)))])
      this.#options.publish(event);
  }
}
