import type { Message } from '../../../src/api/client/server-sent.ts';
import type { Happening } from '../../../src/observer/happening.ts';
import type { HostEvent } from '../../../src/observer/host-event.ts';
import type { RateReport } from './rates.ts';

/** Something that has happened, and when; `text` is the daemon's own line on it. */
export type PageEvent = {
  readonly id: string;
  readonly at: Date;
  readonly text: string;
  readonly happening: Happening;
};

/** What a message of the daemon tells. */
export type Told =
  | { readonly kind: 'event'; readonly event: PageEvent }
  /** Of the last event until now, told on connecting. */
  | { readonly kind: 'hello'; readonly lastId: string }
  | { readonly kind: 'rates'; readonly report: RateReport }
  /** Events were missed that nobody has any more. */
  | { readonly kind: 'lost' }
  /** Nothing that this page knows of. */
  | { readonly kind: 'unknown' };

/** Reads a message; the daemon is trusted to send what its types say, being of the same version as the page. */
export function readEvent({ type, data, id }: Message): Told {
  switch (type) {
    case 'hello':
      return { kind: 'hello', lastId: id ?? '' };
    case 'rates':
      return { kind: 'rates', report: JSON.parse(data) };
    case 'lost':
      return { kind: 'lost' };
    case 'message':
      return eventOf(JSON.parse(data));
    default:
      return { kind: 'unknown' };
  }
}

function eventOf({ id, at, text, ...happening }: HostEvent): Told {
  if (happening.kind === 'lost') return { kind: 'lost' };
  return { kind: 'event', event: { id, at: new Date(at), text, happening } };
}
