import { printPlan } from '../plan/print.ts';
import type { Directories } from '../state/facts.ts';
import type { History } from './history.ts';
import type { ChangeRecord } from './record.ts';

/** A change with all that there is to say of it. */
export type ChangeDetails = ChangeRecord & {
  /** The number of the change by which it is undone; null: by none. */
  readonly undoneBy: number | null;
  /** Its plan, as lines to type. */
  readonly commands: readonly string[];
};

/** What is known of a change. @throws RequestRefused when there is none of the number, or it cannot be read */
export function changeDetails(history: History, id: number, directories: Directories): ChangeDetails {
  const record = history.read(id);
  const entry = history.list().find((each) => each.id === id);
  const undoneBy = entry?.kind === 'change' ? entry.undoneBy : null;
  return { ...record, undoneBy, commands: printPlan(record.plan, { directories, verbose: false }) };
}
