import { reasonOf } from '../diagnostic/reason.ts';
import type { FollowOptions } from '../observer/event-log.ts';
import type { HostEvent } from '../observer/host-event.ts';
import { commandAuthor } from './command-author.ts';
import { directoriesOf } from './directories.ts';
import { VERSION } from './version.ts';

/** Where events come from: a daemon, or this process, which then looks for itself. */
export type EventFeed = {
  /** In batches, until the signal is aborted. */
  follow(options: FollowOptions): AsyncIterable<readonly HostEvent[]>;
};

/** Opens the way to events for as long as the action takes: a daemon's, where one runs. */
export async function withEventFeed<T>(action: (feed: EventFeed) => Promise<T>): Promise<T> {
  const { apiSocketPath } = await import('../daemon/api-sockets.ts');
  const { eventsFrom } = await import('../api/client/event-stream.ts');
  const { NoDaemon } = await import('../api/client/unix-socket.ts');
  const sender = { version: VERSION, author: commandAuthor(process) };
  try {
    return await action({ follow: (options) => eventsFrom(apiSocketPath(directoriesOf()), sender, options) });
  } catch (error) {
    if (!(error instanceof NoDaemon)) throw error;
    return withOwnFeed(action);
  }
}

async function withOwnFeed<T>(action: (feed: EventFeed) => Promise<T>): Promise<T> {
  const { withSession } = await import('./session.ts');
  const { Observer } = await import('../observer/observer.ts');
  const { HostFollower } = await import('../observer/host-follower.ts');
  return withSession(async ({ host, store }) => {
    const observer = new Observer({
      life: Date.now(),
      now: () => new Date(),
      leases: host.leaseFiles,
      counters: () => host.counters(),
      suspects: () => [],
      deafToLeases: (error) => process.stderr.write(`kvmnet: leases are read each second: ${reasonOf(error)}\n`),
    });
    const follower = new HostFollower({ host, store, look: () => host.observe({ only: 'services' }), observer });
    try {
      await follower.start();
      return await action(observer);
    } finally {
      observer.close();
      await follower.stop();
    }
  });
}
