import { MessageReader } from '../../../src/api/client/server-sent.ts';
import { authorization, type ClientOptions } from './client.ts';
import { type PageEvent, readEvent } from './read-event.ts';

/** The daemon keeps some more, and looks them up for whoever comes back; for a start, these will do. */
const RECALLED = 200;

/** The id of the event so many before another: an id is `LIFE-NUMBER`, and numbers grow by one (`observer/host-event.ts`). */
export function idBefore(lastId: string, count = RECALLED): string | null {
  const [life, number] = lastId.split('-');
  return number === undefined ? null : `${life}-${Math.max(0, Number(number) - count)}`;
}

/** What happened before the event with that id, itself included, as far as the daemon still knows. */
export async function earlierEvents(url: string, lastId: string, access: ClientOptions): Promise<readonly PageEvent[]> {
  const since = idBefore(lastId);
  if (since === null || since === lastId) return [];
  const abort = new AbortController();
  const headers = { Accept: 'text/event-stream', ...authorization(access.token()), 'Last-Event-ID': since };
  const response = await access.fetch(url, { headers, signal: abort.signal, cache: 'no-store' });
  if (!response.ok || response.body === null) return [];
  try {
    return await readUntil(lastId, response.body);
  } finally {
    abort.abort();
  }
}

async function readUntil(lastId: string, body: ReadableStream<Uint8Array>): Promise<readonly PageEvent[]> {
  const [decoder, messages, stream] = [new TextDecoder(), new MessageReader(), body.getReader()];
  const events: PageEvent[] = [];
  for (let piece = await stream.read(); !piece.done; piece = await stream.read()) {
    for (const message of messages.read(decoder.decode(piece.value, { stream: true }))) {
      const told = readEvent(message);
      if (told.kind === 'lost') return events;
      if (told.kind === 'event') events.push(told.event);
      if (message.id === lastId && told.kind === 'event') return events;
    }
  }
  return events;
}
