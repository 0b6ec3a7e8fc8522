import { reasonOf } from '../diagnostic/reason.ts';
import type { FollowOptions } from '../observer/event-log.ts';
import type { HostEvent } from '../observer/host-event.ts';
import { commandAuthor } from './command-author.ts';
import { directoriesOf } from './directories.ts';
import { VERSION } from './version.ts';

/** Prints what comes, to its end. */
export type Follow = (batches: AsyncIterable<readonly HostEvent[]>) => Promise<void>;

/** So long a daemon may take to be started again. */
const PATIENCE_MS = 10_000;

/** Has events followed until the signal is aborted: a daemon's, where one runs, and else what this process sees for itself. */
export async function followEvents(options: FollowOptions, follow: Follow): Promise<void> {
  const { apiSocketPath } = await import('../daemon/api-sockets.ts');
  const { NoDaemon } = await import('../api/client/unix-socket.ts');
  const { lastingEvents } = await import('./lasting-events.ts');
  const sender = { version: VERSION, author: commandAuthor(process) };
  let { since } = options;
  let isAlone = false;
  const told = lastingEvents({
    ...{ ...options, socketPath: apiSocketPath(directoriesOf()), sender, patienceMs: PATIENCE_MS },
    at: (lastId) => {
      since = lastId;
    },
    ended: () => {
      isAlone = true;
      process.stderr.write('kvmnet: the daemon has ended; what happens is told again once another runs\n');
    },
  });
  try {
    await follow(told);
  } catch (error) {
    if (!(error instanceof NoDaemon)) throw error;
    if (isAlone) process.stderr.write('kvmnet: no daemon has come back: kvmnet looks for itself\n');
    await followOwn({ ...options, since }, follow);
  }
}

async function followOwn(options: FollowOptions, follow: Follow): Promise<void> {
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
      await follow(observer.follow(options));
    } finally {
      observer.close();
      await follower.stop();
    }
  });
}
