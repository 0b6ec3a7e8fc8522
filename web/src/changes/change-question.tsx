import type { ComponentChildren } from 'preact';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { TroubleView } from '../ui/trouble-view.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ConfirmedChange } from './confirmed-change.ts';

export type ChangeQuestionProps = {
  readonly asked: ConfirmedChange;
  /** Why it failed is told in a dialog: what was pressed is far from here, as in a long table. */
  readonly apart?: boolean;
  /** What else is to be known before the question is answered. */
  readonly children?: ComponentChildren;
};

/** What a change that is on its way asks of whoever wants it, and why it failed. */
export function ChangeQuestion({ asked, apart = false, children }: ChangeQuestionProps) {
  const { failed } = useWords(text);
  const state = asked.state.value;
  const trouble = state.kind === 'failed' ? <TroubleView trouble={state.trouble} /> : null;
  return (
    <>
      {trouble !== null && apart ? (
        <Dialog title={failed} onClose={asked.cancel}>
          {trouble}
        </Dialog>
      ) : (
        trouble
      )}
      <ConfirmDialog asked={asked}>{children}</ConfirmDialog>
    </>
  );
}

const text = words({ en: { failed: 'It was not done' }, zh: { failed: '未能完成' } });
