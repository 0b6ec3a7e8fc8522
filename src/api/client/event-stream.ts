import { type IncomingMessage, request } from 'node:http';
import type { HostEvent } from '../../observer/host-event.ts';
import { EVENTS_PATH } from '../contract/endpoints.ts';
import { type Message, MessageReader } from './server-sent.ts';
import { headersOf, NoDaemon, type Sender, whyDeclined, whyNobody } from './unix-socket.ts';

export type StreamOptions = { readonly since: string | null; readonly signal: AbortSignal };

/** What came at once, the daemon's greeting without events, and after which id to go on from there. */
export type EventBatch = { readonly events: readonly HostEvent[]; readonly lastId: string | null };

/**
 * What a daemon tells at its UNIX socket, in batches, until the signal is aborted.
 * @throws NoDaemon when none answers, and when it ends
 */
export async function* eventsFrom(
  socketPath: string,
  sender: Sender,
  { since, signal }: StreamOptions,
): AsyncGenerator<EventBatch, void> {
  const reader = new MessageReader();
  const response = await opened(socketPath, sender, { since, signal });
  if (response === null) return;
  try {
    for await (const piece of response.setEncoding('utf8')) {
      const messages = reader.read(String(piece));
      if (messages.length > 0) yield { events: eventsIn(messages), lastId: messages.at(-1)?.id ?? null };
    }
  } catch (error) {
    if (!signal.aborted) throw hasEnded(error);
  }
  if (!signal.aborted) throw hasEnded(undefined);
}

// The daemon is of the same version: what it tells is what this program knows.
const eventsIn = (messages: readonly Message[]): readonly HostEvent[] =>
  messages.filter(({ type }) => type === 'message' || type === 'lost').map(({ data }) => JSON.parse(data) as HostEvent);

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
      reject(whyDeclined(status) ?? new NoDaemon(`the daemon answers with status ${status}`));
    });
    asked.once('error', (error: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve(null);
      else reject(whyNobody(error) ?? hasEnded(error));
    });
    asked.end();
  });
}

const hasEnded = (cause: unknown): NoDaemon => new NoDaemon('the daemon has ended', { cause });
