import { setTimeout } from 'node:timers/promises';
import { type EventBatch, eventsFrom, type StreamOptions } from '../api/client/event-stream.ts';
import { NoDaemon, type Sender } from '../api/client/unix-socket.ts';
import type { HostEvent } from '../observer/host-event.ts';

export type LastingOptions = StreamOptions & {
  readonly socketPath: string;
  readonly sender: Sender;
  /** How long to wait for another daemon where one has ended. */
  readonly patienceMs: number;
  /** Told after which event whoever goes on has to go on. */
  at(lastId: string): void;
  /** Told each time that a daemon has ended. */
  ended(): void;
};

/** Nothing tells of a socket that is listened at again. */
const RETRY_MS = 100;

/**
 * What the daemons of a host tell, one after another, in batches, until the signal is aborted: who ends may be started again.
 * @throws NoDaemon when there is none, or none comes back in time
 */
export async function* lastingEvents(options: LastingOptions): AsyncGenerator<readonly HostEvent[], void> {
  const { signal, patienceMs } = options;
  let { since } = options;
  let deadline = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    let isHeard = false;
    try {
      for await (const { events, lastId } of streamOf({ ...options, since })) {
        isHeard = true;
        since = lastId ?? since;
        if (lastId !== null) options.at(lastId);
        if (events.length > 0) yield events;
      }
    } catch (error) {
      if (!(error instanceof NoDaemon)) throw error;
      if (isHeard) {
        options.ended();
        deadline = performance.now() + patienceMs;
      } else if (performance.now() > deadline) throw error;
      await setTimeout(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  }
}

const streamOf = ({ socketPath, sender, since, signal }: LastingOptions): AsyncGenerator<EventBatch, void> =>
  eventsFrom(socketPath, sender, { since, signal });
