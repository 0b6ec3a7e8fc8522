import { closeSync } from 'node:fs';
import { isRefusal } from './kernel-refusal.ts';
import type { SystemCalls } from './system-calls.ts';

/** A process that is held by a descriptor: its number is given to no other as long as we hold it. */
type Held = { readonly pid: number; readonly descriptor: number; readonly polling: { stop(): void } };

/** Processes of others, held by name, and the news of their end, which for what is no child only a pidfd tells. */
export class ProcessWatch {
  readonly #calls: SystemCalls;
  readonly #onEnd: () => void;
  readonly #held = new Map<string, Held>();

  constructor(calls: SystemCalls, onEnd: () => void) {
    this.#calls = calls;
    this.#onEnd = onEnd;
  }

  /**
   * Holds a process under this name, in place of any other. `isIt` is asked when the number can no longer pass on to
   * another process; false when it says no, or when there is no such process.
   */
  hold(name: string, pid: number, isIt: () => boolean): boolean {
    this.#release(name);
    const descriptor = this.#open(pid);
    if (descriptor === null) return false;
    let kept = false;
    try {
      kept = isIt();
      if (kept) this.#held.set(name, { pid, descriptor, polling: this.#await(descriptor) });
      return kept;
    } finally {
      if (!kept) closeSync(descriptor);
    }
  }

  /** The number of each process that is held and has not ended, by its name; asks the kernel now. */
  living(): ReadonlyMap<string, number> {
    const held = [...this.#held];
    const ended = this.#calls.readable(held.map(([, { descriptor }]) => descriptor));
    return new Map(held.flatMap(([name, { pid }], index) => (ended[index] === true ? [] : [[name, pid]])));
  }

  /** Lets go of all others. */
  retain(names: ReadonlySet<string>): void {
    for (const name of this.#held.keys()) if (!names.has(name)) this.#release(name);
  }

  close(): void {
    this.retain(new Set());
  }

  #release(name: string): void {
    const held = this.#held.get(name);
    if (held === undefined) return;
    held.polling.stop();
    closeSync(held.descriptor);
    this.#held.delete(name);
  }

  // Told once: an ended process stays readable.
  #await(descriptor: number): Held['polling'] {
    const polling = this.#calls.onReadable(descriptor, () => {
      polling.stop();
      this.#onEnd();
    });
    return polling;
  }

  #open(pid: number): number | null {
    try {
      return this.#calls.openProcess(pid);
    } catch (error) {
      if (isRefusal(error, 'ESRCH', 'EINVAL')) return null;
      throw error;
    }
  }
}
