import type { Catalogue } from '../model/catalogue.ts';

/** Where definitions are kept. Live ones are forgotten at a reboot, as the kernel forgets the networks. */
export interface NetworkStore {
  /** A store that was never written is empty; one that cannot be read is an error, never empty. */
  read(): Promise<Catalogue>;
  /** Each file is replaced whole, or not at all. */
  write(catalogue: Catalogue): Promise<void>;
  /**
   * Calls the listener, from the event loop, when somebody else may have written, until it is closed. A hint, as a
   * host's.
   */
  watch(listener: () => void): { close(): void };
}
