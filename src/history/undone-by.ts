import type { HistoryEntry } from './summary.ts';

/** The entries, the last first, with the change by which each is undone by now: one that was undone itself undoes nothing. */
export function* withUndoing(entries: Iterable<HistoryEntry>): Iterable<HistoryEntry> {
  const undoneBy = new Map<number, number>();
  for (const entry of entries) {
    const by = undoneBy.get(entry.id) ?? null;
    if (entry.kind === 'unreadable') yield entry;
    else {
      const { author, error, id } = entry;
      if (author.undoes !== undefined && error === null && by === null) undoneBy.set(author.undoes, id);
      yield { ...entry, undoneBy: by };
    }
  }
}
