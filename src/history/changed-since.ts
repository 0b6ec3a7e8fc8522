import { type Diagnostic, refuse } from '../diagnostic/diagnostic.ts';
import type { NetworkName } from '../net/names.ts';
import type { Effect } from './effect.ts';
import type { ChangeRecord } from './record.ts';
import type { ChangeSummary, HistoryEntry } from './summary.ts';

/** What is no longer as a change has left it. */
export type Moved = { readonly record: ChangeRecord; readonly network: NetworkName; readonly guest?: string };

/** Why it cannot be put back: somebody has changed it since, and who does not know of that shall not undo it. */
export function changedSince(
  { record, network, guest }: Moved,
  { others }: { readonly others: readonly HistoryEntry[] },
): Diagnostic {
  const what = guest === undefined ? `network ${network}` : `guest ${guest} on ${network}`;
  const isAbout = (entry: HistoryEntry): entry is ChangeSummary =>
    entry.kind === 'change' && entry.id > record.id && entry.error === null && entry.effects.some(isSame);
  const isSame = (effect: Effect): boolean =>
    guest === undefined
      ? 'networks' in effect && effect.networks.includes(network)
      : 'guest' in effect && effect.guest === guest && effect.network === network;
  const [later] = others.filter(isAbout).sort((a, b) => b.id - a.id);
  if (later === undefined) {
    const message = `${what} is not as change ${record.id} left it, and no later change of it is known`;
    return refuse('changed-since', message, `look at what that was: kvmnet history ${record.id}`);
  }
  if (later.author.undoes === record.id) {
    const message = `change ${record.id} was undone already, by change ${later.id}`;
    return refuse('undone-already', message, `make it again: kvmnet undo ${later.id}`);
  }
  const message = `${what} was changed since by change ${later.id}: ${later.summary}`;
  return refuse('changed-since', message, `undo that first: kvmnet undo ${later.id}`);
}
