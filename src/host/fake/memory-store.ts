import { type Catalogue, emptyCatalogue } from '../../model/catalogue.ts';
import type { NetworkStore } from '../network-store.ts';

/** A store in memory, for tests. */
export class MemoryStore implements NetworkStore {
  #catalogue: Catalogue = emptyCatalogue;
  readonly #listeners = new Set<() => void>();

  async read(): Promise<Catalogue> {
    return this.#catalogue;
  }

  async write(catalogue: Catalogue): Promise<void> {
    this.#catalogue = catalogue;
  }

  watch(listener: () => void): { close(): void } {
    this.#listeners.add(listener);
    return { close: () => void this.#listeners.delete(listener) };
  }

  /** Somebody else writes. */
  meddle(change: (catalogue: Catalogue) => Catalogue): void {
    this.#catalogue = change(this.#catalogue);
    for (const listener of this.#listeners) setImmediate(listener);
  }
}
