import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import type { LoopReport } from './reconcile-loop.ts';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** Whether it can be seen how things are, and said how they should be; what keeps that from being so is said once. */
export class Sight {
  #pauseMs = 0;
  #because: string | null = null;

  /** 0 while it sees; else how long to wait before it tries again when nobody wakes it. */
  get pauseMs(): number {
    return this.#pauseMs;
  }

  lost(error: unknown): readonly LoopReport[] {
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * this.#pauseMs || FIRST_PAUSE_MS);
    // A command is at work, and that may take its time.
    if (error instanceof KvmnetError && error.code === 'busy' && error.operation === 'lock') return [];
    const because = error instanceof Error ? error.message : String(error);
    if (because === this.#because) return [];
    this.#because = because;
    return [{ kind: 'blind', error }];
  }

  regained(): readonly LoopReport[] {
    const before = this.#because;
    this.#because = null;
    this.#pauseMs = 0;
    return before === null ? [] : [{ kind: 'seeing' }];
  }
}
