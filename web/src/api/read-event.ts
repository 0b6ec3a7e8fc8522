import type { Message } from './server-sent.ts';
import type { PageEvent } from './store.ts';

/** What a message of the daemon tells: an event; that some are lost for good; or nothing that this page knows of. */
export function readEvent({ type, data, id }: Message): PageEvent | 'lost' | null {
  if (type === 'lost') return 'lost';
  if (type !== 'message') return null;
  const { at, ...happening } = JSON.parse(data);
  return { id: id ?? '', at: new Date(at), happening };
}
