import { type Catalogue, emptyCatalogue } from '../../model/catalogue.ts';
import type { NetworkStore } from '../network-store.ts';

/** A store in memory, for tests. */
export class MemoryStore implements NetworkStore {
  #catalogue: Catalogue = emptyCatalogue;

  async read(): Promise<Catalogue> {
    return this.#catalogue;
  }

  async write(catalogue: Catalogue): Promise<void> {
    this.#catalogue = catalogue;
  }
}
