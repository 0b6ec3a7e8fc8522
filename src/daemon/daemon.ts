import type { Socket } from 'node:net';
import { daemonAt } from '../engine/chronicle.ts';
import { Engine } from '../engine/engine.ts';
import { ReconcileLoop } from '../engine/reconcile-loop.ts';
import { noRequest, type Request } from '../engine/request.ts';
import type { History } from '../history/history.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import { FileNetworkStore } from '../host/linux/network-store.ts';
import { openLinuxHost } from '../host/linux/open-linux-host.ts';
import type { PeerCredentials } from '../host/linux/peer-credentials.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Observer } from '../observer/observer.ts';
import type { Directories } from '../state/facts.ts';
import { apiSocketAt, apiSocketPath, type HttpAddress, httpSocketAt } from './api-sockets.ts';
import { isAutostarted, noteAutostarted, startNetworks } from './autostart.ts';
import type { ClientSocket } from './client-socket.ts';
import { Closing } from './closing.ts';
import { entriesOf } from './failure-entries.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { KeptEvents } from './kept-events.ts';
import { libvirtSocketsAt, requireUnserved } from './libvirt-sockets.ts';
import type { Log } from './log.ts';
import { onlookersOf } from './onlookers.ts';
import { openHistory } from './open-history.ts';
import { peerOf } from './peer-of.ts';
import { type PassedSocket, passedSocket } from './socket-activation.ts';

export type DaemonOptions = {
  readonly directories: Directories;
  /** kvmnet's. */
  readonly version: string;
  readonly log: Log;
  /** Where clients of libvirt's protocol find it; sockets for them that systemd has passed on take its place. */
  readonly libvirtSocket: string;
  readonly passedSockets?: readonly PassedSocket[];
  /** Where browsers find it; null: nowhere. */
  readonly http?: HttpAddress | null;
  /** What to start, once a boot, and what to define before. */
  readonly autostart: (known: Catalogue, log: Log) => Request;
  /** Aborted, whatever is under way ends after the operation at hand. */
  readonly signal: AbortSignal;
};

/** Called with the catalogue before and after, whoever changed it: a request, a command, a repair. */
export type ChangeListener = (before: Catalogue, after: Catalogue) => void;

/** The daemon's parts, for whoever serves clients with them. Networks run already when it is handed out. */
export type Daemon = {
  readonly directories: Directories;
  readonly host: LinuxHost;
  readonly store: NetworkStore;
  /** What is asked of it is the daemon's own affair, unless it is told who asks (`as`). */
  readonly engine: Engine;
  /** The same for one who may go before it has ended; then it ends after the operation at hand, and puts all back. */
  engineFor(gone: AbortSignal): Engine;
  /** What has been changed by whom. */
  readonly history: History;
  readonly log: Log;
  /** Tells what happens, and what passes. */
  readonly observer: Observer;
  /** What is counted of the daemon's life. */
  readonly metrics: Metrics;
  /** To be served by whoever takes them, and then opened by `listen`; one that nobody serves stays shut. */
  readonly sockets: readonly ClientSocket[];
  onChange(listener: ChangeListener): void;
  /** Who has opened a connection to one of the sockets. */
  peerOf(socket: Socket): PeerCredentials;
  /** Lets clients in, and tells systemd that all is ready. */
  listen(): Promise<void>;
  /** Has it look at everything anew. */
  lookRound(): void;
  /** Ends in bounded time; networks run on. What was taken is given back in reverse order. */
  close(): Promise<void>;
};

/**
 * Opens the one daemon of its folders: starts the networks that start by themselves, once a boot, takes on those that run
 * without touching them, and from then on keeps all as it should be.
 * @throws KvmnetError `busy` when there is one already, or another program serves the socket
 */
export async function openDaemon(options: DaemonOptions): Promise<Daemon> {
  const closing = new Closing();
  try {
    return await open(options, closing);
  } catch (error) {
    return closing.closeBecauseOf(error);
  }
}

async function open(options: DaemonOptions, closing: Closing): Promise<Daemon> {
  const { directories, version, log, signal } = options;
  const host = closing.add(await openLinuxHost(directories), (opened) => opened.close());
  closing.add(await takeInstanceLock(host, directories), (lock) => lock.release());
  const sockets = await socketsFor(options);
  const store = new FileNetworkStore(directories);
  const listeners: ChangeListener[] = [];
  const kept = closing.add(new KeptEvents(directories, version), (opened) => opened.close());
  const { observer, metrics, ofLoop, ofEngine } = onlookersOf(host, { log, kept });
  closing.add(observer, (opened) => opened.close());
  const loop = new ReconcileLoop({
    host,
    store,
    ...ofLoop,
    onChange: (before, after) => {
      for (const listener of listeners) listener(before, after);
    },
  });
  const history = openHistory(directories, {
    warn: (found) => entriesOf('history', [found]).forEach(log),
    onFailed: (change, { message, incomplete }) => observer.changeFailed({ change, reason: message, incomplete }),
  });
  const recorded = { chronicle: history, author: daemonAt('work') };
  const engineUntil = (end: AbortSignal): Engine =>
    new Engine({ host, store, signal: end, witness: loop.witness, ...recorded, ...ofEngine });
  const engine = engineUntil(signal);
  await autostart(engine.as(daemonAt('start')), store, options);
  closing.add(loop, (running) => running.stop());
  await loop.start(engine);
  return {
    directories,
    host,
    store,
    engine,
    engineFor: (gone) => engineUntil(AbortSignal.any([signal, gone])),
    history,
    log,
    observer,
    metrics,
    sockets,
    onChange: (listener) => void listeners.push(listener),
    peerOf: (socket) => peerOf(host, socket),
    listen: async () => {
      for (const socket of sockets.filter(({ server }) => server.listenerCount('connection') > 0)) {
        closing.add(socket, ({ server }) => server.close());
        await socket.open();
      }
      host.notifyManager('READY=1');
    },
    lookRound: () => loop.lookRound(),
    close: () => {
      host.notifyManager('STOPPING=1');
      return closing.close();
    },
  };
}

// Before anything is started: where another serves, nothing is to be touched.
async function socketsFor(options: DaemonOptions): Promise<readonly ClientSocket[]> {
  const { libvirtSocket, passedSockets = [], directories, http = null } = options;
  const passed = passedSockets.map(passedSocket);
  const isPassed = (...purposes: readonly ClientSocket['purpose'][]): boolean =>
    passed.some(({ purpose }) => purposes.includes(purpose));
  const hasLibvirt = isPassed('libvirt', 'libvirt-read-only');
  if (!hasLibvirt) await requireUnserved(libvirtSocket);
  return [
    ...passed,
    ...(hasLibvirt ? [] : libvirtSocketsAt(libvirtSocket)),
    ...(isPassed('api') ? [] : [apiSocketAt(apiSocketPath(directories))]),
    ...(http === null ? [] : [httpSocketAt(http)]),
  ];
}

async function autostart(engine: Engine, store: NetworkStore, options: DaemonOptions): Promise<void> {
  const { directories, log, signal } = options;
  if (isAutostarted(directories)) return;
  const { save, ...request } = options.autostart(await store.read(), log);
  if (save.length > 0) await engine.apply({ ...noRequest, save });
  await startNetworks(engine, { ...request, save: [] }, log);
  if (!signal.aborted) noteAutostarted(directories);
}
