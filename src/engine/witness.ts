import type { Catalogue } from '../model/catalogue.ts';
import type { Facts } from '../state/facts.ts';

/** Who follows what an engine does, under the lock: the reconcile loop. */
export type Witness = {
  /** How things were when somebody looked last, if nothing has been told since; null when that is in doubt. */
  known(): Facts | null;
  /** It is about to look: what has happened until now it will see, and put right unless `failed` follows. */
  looking(): void;
  /**
   * The host is as it should be, or as near to that as it can be, by what was seen first; `isDoubtful` says that others
   * came, went or moved meanwhile, so that by what was seen last it may not be. `before` is what was seen first, the same
   * object where nothing was to be done.
   */
  done(result: {
    readonly catalogue: Catalogue;
    readonly before: Facts;
    readonly facts: Facts;
    readonly isDoubtful: boolean;
  }): void;
  /** It has refused, or failed and put things back as they were. */
  failed(): void;
};
