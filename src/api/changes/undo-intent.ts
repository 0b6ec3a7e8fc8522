import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Request } from '../../engine/request.ts';
import type { History } from '../../history/history.ts';
import type { ChangeRecord } from '../../history/record.ts';
import { lastUndoable, undo } from '../../history/undo.ts';
import type { ChangeOf } from '../contract/change.ts';
import { type Intent, plainIntent } from './intent.ts';

export type UndoSources = {
  readonly history: History;
  /** What files say otherwise than the request will have it. */
  declaredOtherwise(request: Request): readonly Diagnostic[];
};

/** To undo a change, the last that can be when none is named. @throws RequestRefused where there is none */
export function undoIntent({ id, disconnect }: ChangeOf<'undo'>, { history, declaredOtherwise }: UndoSources): Intent {
  const wanted = id ?? lastUndoable(history);
  let found: { readonly record: ChangeRecord; readonly diagnostics: readonly Diagnostic[] } | null = null;
  const namesIn = (): readonly ChangeRecord['networks'][number][] => found?.record.networks ?? [];
  return {
    ...plainIntent({
      of: 'host',
      make: (known) => {
        const { request, record, diagnostics } = undo(history, wanted, { ...known, disconnect });
        found = { record, diagnostics: [...diagnostics, ...declaredOtherwise(request)] };
        return request;
      },
    }),
    undoes: wanted,
    running: () => namesIn().map(({ name }) => name),
    stopped: (_, { proposal }) => {
      const live = new Set(proposal.catalogue.live.map(({ name }) => name));
      return namesIn().flatMap(({ name, after }) => (after.live !== null && !live.has(name) ? [name] : []));
    },
    undone: () => found && { id: wanted, summary: found.record.summary, diagnostics: found.diagnostics },
  };
}
