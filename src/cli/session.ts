import { openHistory } from '../daemon/open-history.ts';
import type { Author } from '../engine/chronicle.ts';
import { Engine } from '../engine/engine.ts';
import type { History } from '../history/history.ts';
import type { LinuxHost } from '../host/linux/linux-host.ts';
import type { NetworkStore } from '../host/network-store.ts';
import type { Operation } from '../plan/operation.ts';
import { commandAuthor } from './command-author.ts';
import { directoriesOf } from './directories.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { Progress } from './progress.ts';

/** What a command works with: the real host, and the engine on it. */
export type Session = {
  readonly host: LinuxHost;
  readonly engine: Engine;
  /** Deaf to interrupts, for what has to be put back after one. */
  readonly steadyEngine: Engine;
  readonly store: NetworkStore;
};

/** The same, of a command, which writes down what it does. */
export type CommandSession = Session & {
  readonly history: History;
  /** Whoever has typed it. */
  readonly author: Author;
};

/**
 * Opens the host for as long as the action takes. An interrupt ends the run after the operation at hand and puts
 * everything back; a second one ends the process.
 */
export async function withSession<T>(action: (session: CommandSession) => Promise<T>): Promise<T> {
  const { openLinuxHost } = await import('../host/linux/open-linux-host.ts');
  const { FileNetworkStore } = await import('../host/linux/network-store.ts');
  const directories = directoriesOf();
  const host = await openLinuxHost(directories);
  const store = new FileNetworkStore(directories);
  const progress = new Progress(process.stderr);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  // Not once: of a terminal that closes, the kernel and the shell both tell.
  process.on('SIGHUP', interrupt);
  const onOperation = (operation: Operation, number: number, total: number): void =>
    progress.show(operation, number, total);
  const history = openHistory(directories, {
    warn: (found) => {
      progress.clear();
      process.stderr.write(printDiagnostics([found], process.stderr));
    },
  });
  const author = commandAuthor(process);
  const steady = { host, store, onOperation, chronicle: history, author };
  const engines = { engine: new Engine({ ...steady, signal: stop.signal }), steadyEngine: new Engine(steady) };
  try {
    return await action({ host, store, history, author, ...engines });
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    process.off('SIGHUP', interrupt);
    await host.close();
  }
}
