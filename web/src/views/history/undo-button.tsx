import { useBarred } from '../../actions/use-change.ts';
import { useWords } from '../../i18n/spoken.ts';
import { Button } from '../../ui/button.tsx';
import { historyWords } from './history-words.ts';

export type UndoButtonProps = {
  readonly id: number;
  /** Why it cannot be undone, by what the history knows; null: it can, unless things have changed too much. */
  readonly reason: string | null;
  undo(id: number): void;
};

/** Puts a change back. What is asked before, and why it was refused, stands where there is room for it. */
export function UndoButton({ id, reason, undo }: UndoButtonProps) {
  const phrases = useWords(historyWords);
  const barred = useBarred();
  return (
    <Button compact reason={barred ?? reason} onPress={() => undo(id)}>
      {phrases.undo} <span class="heard-only">{phrases.undoOf(String(id))}</span>
    </Button>
  );
}

type Undoable = {
  readonly undoable: boolean;
  readonly undoneBy: number | null;
  readonly error: unknown;
};

/** Why a change cannot be undone, by what the history knows; null: it can. */
export function useWhyNotUndone({ undoable, undoneBy, error }: Undoable): string | null {
  const phrases = useWords(historyWords);
  if (error !== null) return phrases.neverMade;
  if (undoneBy !== null) return phrases.isUndone;
  return undoable ? null : phrases.cannotUndo;
}
