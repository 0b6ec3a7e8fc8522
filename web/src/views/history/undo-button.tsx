import { useBarred, useChange } from '../../actions/use-change.ts';
import { ChangeQuestion } from '../../changes/change-question.tsx';
import { useWords } from '../../i18n/spoken.ts';
import { Button } from '../../ui/button.tsx';
import { historyWords } from './history-words.ts';

export type UndoButtonProps = {
  readonly id: number;
  /** Why it cannot be undone, by what the history knows; null: it can, unless things have changed too much. */
  readonly reason: string | null;
};

/** Puts a change back, by a change of its own, which is asked about as it deserves. */
export function UndoButton({ id, reason }: UndoButtonProps) {
  const { undo, undoOf } = useWords(historyWords);
  const asked = useChange();
  const barred = useBarred();
  return (
    <>
      <Button
        compact
        reason={barred ?? reason}
        onPress={() => void asked.begin({ kind: 'undo', id, disconnect: false }, null)}
      >
        {undo} <span class="heard-only">{undoOf(String(id))}</span>
      </Button>
      <ChangeQuestion asked={asked} />
    </>
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
