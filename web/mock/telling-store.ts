import { MemoryStore } from '../../src/host/fake/memory-store.ts';
import type { Catalogue } from '../../src/model/catalogue.ts';

/** A store that tells of what is written, whoever writes it, as that on a disk does. */
export class TellingStore extends MemoryStore {
  override async write(catalogue: Catalogue): Promise<void> {
    this.meddle(() => catalogue);
  }
}
