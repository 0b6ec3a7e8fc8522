import { KvmnetError } from '../diagnostic/kvmnet-error.ts';

/** Lets one in at a time, in the order in which they came. */
export class WaitingLine {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is one's turn, with what ends it. Aborted before that, it rejects with a KvmnetError `interrupted`. */
  async enter(signal?: AbortSignal): Promise<() => void> {
    const before = this.#last;
    let leave = (): void => {};
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    try {
      await unlessAborted(before, signal);
      return leave;
    } catch (error) {
      // Whoever came later still waits for those who came before.
      void before.then(leave);
      throw error;
    }
  }
}

function unlessAborted(turn: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return turn;
  return new Promise((resolve, reject) => {
    const end = (): void => reject(interrupted());
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
    void turn.then(() => {
      signal.removeEventListener('abort', end);
      resolve();
    });
  });
}

const interrupted = (): KvmnetError =>
  new KvmnetError('it was interrupted', { code: 'interrupted', operation: 'lock', subject: 'the host' });
