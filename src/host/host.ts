import type { Operation } from '../plan/operation.ts';
import type { Facts } from '../state/facts.ts';

/**
 * The only door to the machine. `linux/` goes through it to a kernel, `fake/` to a picture of one in memory; one
 * contract suite runs on both.
 */
export interface Host {
  /** Looks at everything a decision may need. Changes nothing, needs no root except for the ruleset. */
  observe(): Promise<Facts>;

  /**
   * Takes one step. Resolves when the machine has taken it; rejects with a KvmnetError, and then the step was not
   * taken (a start or restart of a service excepted, which may leave it stopped). Steps that find their work done
   * already succeed: creating what is there with the same kind, deleting what is gone.
   */
  execute(operation: Operation): Promise<void>;

  /**
   * Keeps every other engine with the same run folder out until released; a killed holder is released by the kernel.
   * Aborted while it waits, it rejects with a KvmnetError `interrupted`.
   */
  lock(signal?: AbortSignal): Promise<HostLock>;

  /**
   * Calls `listener`, from the event loop, when something may have changed, whoever changed it: once, and again when
   * there is news after a drain. It is a hint and no more: whoever wants to know what has changed, observes. Some
   * changes make no noise (docs/daemon.md lists them).
   */
  watch(listener: () => void): HostWatch;

  /** Gives back sockets and handles. */
  close(): void;
}

/** Somebody who watches a host. */
export type HostWatch = {
  /**
   * Forgets all news of what has happened before this call, told or not: to be called right before an observation,
   * which sees it all. Whatever happens after this call is told, though the observation may have seen it as well. Gives
   * whether there was any news.
   */
  drain(): boolean;
  /** The next observation looks at everything anew, also at what nobody has told to have changed. */
  distrust(): void;
  close(): void;
};

export type HostLock = { release(): void };
