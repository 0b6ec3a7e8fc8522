import { hasErrors, refuse } from '../diagnostic/diagnostic.ts';
import { isUnasked } from '../engine/chronicle.ts';
import { RequestRefused } from '../engine/engine.ts';
import type { History } from './history.ts';
import type { ChangeRecord } from './record.ts';
import type { HistoryEntry } from './summary.ts';
import { type Undo, type UndoContext, undoRequest } from './undo-request.ts';

/** How things are, and whether networks may be stopped though guests are on them. */
export type Now = Pick<UndoContext, 'catalogue' | 'facts' | 'disconnect'>;

/** The number of the last change that can be undone, whoever asked for it. @throws RequestRefused when there is none */
export function lastUndoable(history: History): number {
  const isMeant = (entry: HistoryEntry): boolean =>
    entry.kind === 'change' && entry.undoable && !isUnasked(entry.author);
  const last = history.list().find(isMeant);
  if (last === undefined) throw new RequestRefused([nothing]);
  return last.id;
}

/**
 * What undoes a change. To be found out under the host's lock, so that nobody changes anything meanwhile.
 * @throws RequestRefused where there is no such change, or it cannot be undone by now
 */
export function undo(history: History, id: number, now: Now): Undo & { readonly record: ChangeRecord } {
  const record = history.read(id);
  const others = { others: history.list(), earlier: () => history.before(id) };
  const found = undoRequest(record, { ...now, ...others });
  if (hasErrors(found.diagnostics)) throw new RequestRefused(found.diagnostics);
  return { ...found, record };
}

const nothing = refuse('nothing-to-undo', 'there is no change that can be undone', null);
