import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { Author } from '../../engine/chronicle.ts';
import { AUTHOR_HEADER, VERSION_HEADER } from '../contract/endpoints.ts';
import type { Received, Send, Sent } from './send.ts';

/** Nobody listens there, or nobody who lets this user in or understands him; the engine in this process has to do. */
export class NoDaemon extends Error {}

/** Which kvmnet asks, and who has typed the command. */
export type Sender = { readonly version: string; readonly author: Author };

/**
 * Carries requests to a daemon by its UNIX socket. Each rejects with `NoDaemon` when nothing was done for it and the engine
 * in this process may do better, and with KvmnetError `service-failed` when the daemon ends before its answer does. Once `signal` is aborted, what is under way is put back, and the answer says so.
 */
export const sendTo =
  (socketPath: string, { signal, ...sender }: Sender & { readonly signal?: AbortSignal }): Send =>
  (sent) =>
    new Promise((resolve, reject) => {
      const asked = request({ socketPath, method: sent.method, path: sent.path, headers: headersOf(sent, sender) });
      const interrupt = (): void => afterSending(asked, () => asked.socket?.end());
      if (signal?.aborted) interrupt();
      signal?.addEventListener('abort', interrupt);
      asked.once('close', () => signal?.removeEventListener('abort', interrupt));
      asked.once('response', (response) => read(response, sent).then(resolve, reject));
      asked.once('error', (error: NodeJS.ErrnoException) => reject(asThrown(error, sent)));
      end(asked, sent);
    });

/** A connection of its own for each request: the daemon is told by its end that it is no longer wanted. */
export const headersOf = ({ body }: Sent, { version, author }: Sender): Readonly<Record<string, string>> => ({
  host: 'localhost',
  connection: 'close',
  [VERSION_HEADER]: version,
  [AUTHOR_HEADER]: encodeURIComponent(JSON.stringify(author)),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
});

function end(asked: ClientRequest, { body }: Sent): void {
  if (body === undefined) asked.end();
  else asked.end(JSON.stringify(body));
}

function afterSending(asked: ClientRequest, action: () => void): void {
  if (asked.writableFinished) action();
  else asked.once('finish', action);
}

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED', 'EACCES', 'EPERM', 'ENOTSOCK']);

/** The error of a connection, where it says that nobody is there. */
export const whyNobody = (error: NodeJS.ErrnoException): NoDaemon | null =>
  NOBODY.has(error.code ?? '') ? new NoDaemon(error.message) : null;

const asThrown = (error: NodeJS.ErrnoException, sent: Sent): Error =>
  whyNobody(error) ?? hasEnded(`it has ended before it answered (${error.message})`, { ...sent, cause: error });

const hasEnded = (message: string, { method, path, cause }: Sent & { readonly cause: unknown }): KvmnetError =>
  new KvmnetError(message, {
    code: 'service-failed',
    operation: 'ask the daemon for',
    subject: `${method} ${path}`,
    hint: 'what it had begun, the next start of the daemon finishes or clears, and so does the next kvmnet apply',
    cause,
  });

async function read(response: IncomingMessage, sent: Sent): Promise<Received> {
  const body = await wholeOf(response, sent);
  const status = response.statusCode ?? 0;
  const declined = whyDeclined(status);
  if (declined !== null) throw declined;
  return { status, body: parsed(body) };
}

async function wholeOf(response: IncomingMessage, sent: Sent): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of response) chunks.push(chunk as Buffer);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause;
    throw hasEnded(`it has ended in the middle of its answer (${reason})`, { ...sent, cause });
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What is not for this user, or for another version than the daemon's, or more than it reads. */
const DECLINED = new Set([403, 412, 413]);

/** The status of an answer, where it says that the daemon will not do. */
export const whyDeclined = (status: number): NoDaemon | null =>
  DECLINED.has(status) ? new NoDaemon(`the daemon answers with status ${status}`) : null;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
