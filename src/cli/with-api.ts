import { existsSync } from 'node:fs';
import type { Api } from '../api/contract/operations.ts';
import { apiSocketPath } from '../daemon/api-sockets.ts';
import { commandAuthor } from './command-author.ts';
import { directoriesOf } from './directories.ts';
import type { Session } from './session.ts';
import { VERSION } from './version.ts';

/** What to do with whoever answers; the session is null where the daemon answers. */
type Action<T> = (api: Api, session: Session | null) => Promise<T>;

/**
 * Has the daemon answer, where one runs, and else the engine in this process: the answers are the same. The action may be
 * begun twice, and its first question is then asked anew.
 */
export async function withApi<T>(action: Action<T>): Promise<T> {
  const socket = apiSocketPath(directoriesOf());
  // Loading what talks to a daemon takes longer than to see that there is none.
  const answered = existsSync(socket) ? await withDaemon(socket, action) : null;
  if (answered !== null) return answered.result;
  const { withSession } = await import('./session.ts');
  const { apiIn } = await import('./api-in.ts');
  return withSession((session) => action(apiIn(session), session));
}

/** An interrupt has the daemon put everything back, and its answer is waited for; a second one ends the process. */
async function withDaemon<T>(socket: string, action: Action<T>): Promise<{ readonly result: T } | null> {
  const { NoDaemon, sendTo } = await import('../api/client/unix-socket.ts');
  const { apiOver } = await import('../api/client/api-over.ts');
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  // Not once: of a terminal that closes, the kernel and the shell both tell.
  process.on('SIGHUP', interrupt);
  try {
    const send = sendTo(socket, { version: VERSION, author: commandAuthor(process), signal: stop.signal });
    return { result: await action(apiOver(send), null) };
  } catch (error) {
    if (error instanceof NoDaemon) return null;
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, interrupt);
  }
}
