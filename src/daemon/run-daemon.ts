import { fstatSync } from 'node:fs';
import { Closing } from './closing.ts';
import { type Daemon, type DaemonOptions, openDaemon } from './daemon.ts';
import { failureEntries } from './failure-entries.ts';
import { formFor, type Log, logTo } from './log.ts';
import { passedSockets } from './socket-activation.ts';

/** Serves clients with a daemon's parts, on its sockets, until it is closed. */
export type ClientService = (daemon: Daemon) => Promise<{ close(): Promise<void> }>;

export type RunOptions = Omit<DaemonOptions, 'log' | 'signal' | 'passedSockets'> & {
  readonly jsonLog: boolean;
  readonly services: readonly ClientService[];
  /** What SIGHUP asks for. */
  readonly reload: (daemon: Daemon) => Promise<void>;
};

/** A change that is under way is put back, or a dnsmasq is waited for; the rest is a matter of milliseconds. */
const LAST_MOMENT_MS = 5000;

/** Runs the daemon until SIGTERM or SIGINT; SIGHUP reloads. Networks run on when it ends. */
export async function runDaemon({ jsonLog, services, reload, ...options }: RunOptions): Promise<void> {
  const log = logTo(
    (line) => process.stderr.write(line),
    jsonLog ? 'json' : formFor(process.env.JOURNAL_STREAM, fstatSync(2)),
  );
  const stop = new AbortController();
  const ended = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve(), { once: true }));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  // Until there is something to reload; by itself it would end the process.
  process.on('SIGHUP', () => {});
  const passed = passedSockets(process.env, process.pid);
  const daemon = await openDaemon({ ...options, log, signal: stop.signal, passedSockets: passed });
  const closing = new Closing();
  closing.add(daemon, (opened) => opened.close());
  try {
    for (const service of services) closing.add(await service(daemon), (serving) => serving.close());
    await daemon.listen();
    process.on('SIGHUP', () => void reloadAndSay(daemon, reload));
    log({ severity: 'info', message: 'ready' });
  } catch (error) {
    await closing.closeBecauseOf(error);
  }
  await ended;
  endAtTheLatest(log);
  await closing.close();
  log({ severity: 'info', message: 'ended; networks run on' });
}

async function reloadAndSay(daemon: Daemon, reload: RunOptions['reload']): Promise<void> {
  try {
    await reload(daemon);
    daemon.log({ severity: 'info', message: 'reloaded' });
  } catch (error) {
    failureEntries('could not reload, nothing was changed', error).forEach(daemon.log);
  }
  daemon.lookRound();
}

function endAtTheLatest(log: Log): void {
  const handle = setTimeout(() => {
    log({ severity: 'warning', message: 'ended in the middle of something; the next start finishes it, or clears it' });
    process.exit(0);
  }, LAST_MOMENT_MS);
  handle.unref();
}
