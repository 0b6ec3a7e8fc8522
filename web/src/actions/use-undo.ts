import type { ConfirmedChange } from '../changes/confirmed-change.ts';
import { useChange } from './use-change.ts';

/** How changes are undone. */
export type Undoing = { readonly asked: ConfirmedChange; undo(id: number): void };

/** Undoes changes, by changes of their own, which are asked about as they deserve: also where they cut guests off. */
export function useUndo(): Undoing {
  const asked = useChange();
  return { asked, undo: (id) => void asked.begin({ kind: 'undo', id, disconnect: true }, null) };
}
