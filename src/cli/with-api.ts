import { apiOver } from '../api/client/api-over.ts';
import { NoDaemon, sendTo } from '../api/client/unix-socket.ts';
import type { Api } from '../api/contract/operations.ts';
import { apiSocketPath } from '../daemon/api-sockets.ts';
import { commandAuthor } from './command-author.ts';
import { directoriesOf } from './directories.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';

/** The session is null where the daemon answers. */
type Action<T> = (api: Api, session: Session | null) => Promise<T>;

/**
 * Has the daemon answer, where one runs, and else the engine in this process: the answers are the same. The action may be
 * begun twice, and its first question is then asked anew.
 */
export async function withApi<T>(action: Action<T>): Promise<T> {
  try {
    return await withDaemon(action);
  } catch (error) {
    if (!(error instanceof NoDaemon)) throw error;
  }
  const { withSession } = await import('./session.ts');
  const { apiIn } = await import('./api-in.ts');
  return withSession((session) => action(apiIn(session), session));
}

/** An interrupt has the daemon put everything back, and its answer is waited for; a second one ends the process. */
async function withDaemon<T>(action: Action<T>): Promise<T> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  // Not once: of a terminal that closes, the kernel and the shell both tell.
  process.on('SIGHUP', interrupt);
  try {
    const send = sendTo(apiSocketPath(directoriesOf()), {
      version: VERSION,
      author: commandAuthor(process),
      signal: stop.signal,
    });
    return await action(apiOver(send), null);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt);
  }
}
