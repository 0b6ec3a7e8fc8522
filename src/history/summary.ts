import type { Author } from '../engine/chronicle.ts';
import type { GuestName, NetworkName } from '../net/names.ts';
import type { Effect } from './effect.ts';
import type { ChangeError, ChangeRecord } from './record.ts';
import { whyFinal } from './why-final.ts';

/** A change at a glance. */
export type ChangeSummary = {
  readonly kind: 'change';
  readonly id: number;
  /** In UTC (ISO 8601). */
  readonly time: string;
  readonly author: Author;
  /** What it did, in words; and the same for other languages. */
  readonly summary: string;
  readonly effects: readonly Effect[];
  readonly error: ChangeError | null;
  /** All that it is about. */
  readonly networks: readonly NetworkName[];
  readonly guests: readonly GuestName[];
  /** Whether it is of a kind that can be undone; whether it still can, depends on how things are. */
  readonly undoable: boolean;
  /** The number of the change by which it was undone last; null: by none. */
  readonly undoneBy: number | null;
};

/** A record that was left half-written, or is not of a form that this program knows. */
export type UnreadableRecord = { readonly kind: 'unreadable'; readonly id: number; readonly reason: string };

export type HistoryEntry = ChangeSummary | UnreadableRecord;

/** A record at a glance; which change has undone it, it does not know itself. */
export function summaryOf(record: ChangeRecord): ChangeSummary {
  const { id, time, author, summary, effects, error, networks, guests, places } = record;
  const claims = [...places.before, ...places.after];
  const plugs = [...guests.plugged, ...guests.unplugged];
  return {
    kind: 'change',
    id,
    time,
    author,
    summary,
    effects,
    error,
    networks: [
      ...new Set([...networks.map(({ name }) => name), ...[...plugs, ...claims].map(({ network }) => network)]),
    ],
    guests: [...new Set(plugs.map(({ guest }) => guest))],
    undoable: whyFinal(record) === null,
    undoneBy: null,
  };
}
