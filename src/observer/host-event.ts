import type { Happening } from './happening.ts';

/** Something that has happened, as it is told. */
export type HostEvent = (Happening | Lost) & {
  /** `LIFE-NUMBER`: numbers grow by one, a life is a daemon's. Whoever comes back tells the last that he has seen. */
  readonly id: string;
  /** When it was noticed (ISO 8601, UTC). */
  readonly at: string;
  /** In one line for people. */
  readonly text: string;
};

/** Something that has happened before this life began. */
export type PastEvent = Happening & Pick<HostEvent, 'at' | 'text'>;

/** What is kept of an event for those who come back. */
export type KeptEvent = PastEvent & Pick<HostEvent, 'id'>;

/** Events were missed that nobody has any more: whatever is known is to be read anew. Told to him alone who missed them. */
export type Lost = { readonly kind: 'lost'; readonly network: null };

const LOST_WORDS = 'events were missed that are kept no more: read everything anew';

/** What is told to somebody who has missed events; the id is that of the last event until now. */
export const lostEvent = (id: string, at: Date): HostEvent => ({
  ...{ id, at: at.toISOString(), kind: 'lost', network: null, text: LOST_WORDS },
});

const printed = new WeakMap<HostEvent, string>();

/** An event as JSON, printed once for all to whom it is told. */
export function eventJson(event: HostEvent): string {
  const known = printed.get(event);
  if (known !== undefined) return known;
  const json = JSON.stringify(event);
  printed.set(event, json);
  return json;
}
