import { type IncomingMessage, request } from 'node:http';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import type { HostEvent } from '../../observer/host-event.ts';
import { EVENTS_PATH } from '../contract/endpoints.ts';
import { MessageReader } from './server-sent.ts';
import { headersOf, type Sender, whyDeclined, whyNobody } from './unix-socket.ts';

export type StreamOptions = { readonly since: string | null; readonly signal: AbortSignal };

/**
 * What a daemon tells at its UNIX socket, in batches, until the signal is aborted.
 * @throws NoDaemon when none answers; KvmnetError `service-failed` when it ends
 */
export async function* eventsFrom(
  socketPath: string,
  sender: Sender,
  { since, signal }: StreamOptions,
): AsyncGenerator<readonly HostEvent[], void> {
  const reader = new MessageReader();
  const response = await opened(socketPath, sender, { since, signal });
  if (response === null) return;
  try {
    for await (const piece of response.setEncoding('utf8')) {
      const messages = reader.read(String(piece)).filter(({ type }) => type === 'message' || type === 'lost');
      // The daemon is of the same version: what it tells is what this program knows.
      if (messages.length > 0) yield messages.map(({ data }) => JSON.parse(data) as HostEvent);
    }
  } catch (error) {
    if (!signal.aborted) throw hasEnded(error);
  }
  if (!signal.aborted) throw hasEnded(undefined);
}

function opened(socketPath: string, sender: Sender, { since, signal }: StreamOptions): Promise<IncomingMessage | null> {
  const headers = {
    ...headersOf({ method: 'GET', path: EVENTS_PATH }, sender),
    ...(since === null ? {} : { 'last-event-id': since }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: EVENTS_PATH, headers, signal });
    asked.once('response', (response) => {
      const status = response.statusCode ?? 0;
      if (status === 200) return resolve(response);
      response.resume();
      reject(whyDeclined(status) ?? hasEnded(new Error(`it answers with status ${status}`)));
    });
    asked.once('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve(null);
      else reject(whyNobody(error) ?? hasEnded(error));
    });
    asked.end();
  });
}

const hasEnded = (cause: unknown): KvmnetError =>
  new KvmnetError('the daemon has ended', {
    code: 'service-failed',
    operation: 'follow',
    subject: 'events',
    hint: 'type it again: without a daemon, kvmnet looks for itself',
    cause,
  });
