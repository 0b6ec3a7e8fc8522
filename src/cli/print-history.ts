import type { HistoryEntry } from '../history/summary.ts';
import { byWhat, localTime, userOf } from './author-words.ts';
import { print } from './output.ts';
import { table } from './table.ts';

/** Prints changes, a line each. */
export const printHistory = (entries: readonly HistoryEntry[]): void =>
  print(
    table(
      ['ID', 'TIME', 'USER', 'BY', 'WHAT'],
      entries.map((entry) => [String(entry.id), ...cellsOf(entry)]),
    ) || 'no changes are known\n',
  );

function cellsOf(entry: HistoryEntry): readonly string[] {
  if (entry.kind === 'unreadable') return ['-', '-', '-', `cannot be read: ${entry.reason}`];
  const { time, author, summary, error, undoneBy } = entry;
  const undoes = author.undoes === undefined ? '' : `undoes ${author.undoes}: `;
  const undone = undoneBy === null ? '' : ` (undone by ${undoneBy})`;
  const failed = error === null ? '' : ` (failed: ${error.message})`;
  return [localTime(time), userOf(author), byWhat(author), `${undoes}${summary}${undone}${failed}`];
}
