import type { ComponentChildren } from 'preact';
import type { Applied, Change } from '../../../src/api/contract/change.ts';
import { ChangeQuestion } from '../changes/change-question.tsx';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { type Filled, firstFlaw } from './fault-in.tsx';
import { useChange } from './use-change.ts';

export type FormDialogProps = {
  readonly title: string;
  /** What its button does. */
  readonly verb: string;
  readonly change: Change;
  /** What it is filled in by, in their order. */
  readonly fields: readonly Filled[];
  onClose(): void;
  /** Told what was done; else it is closed by then. */
  readonly onDone?: (applied: Applied) => void;
  readonly children: ComponentChildren;
};

/** A change that wants some more said before it is made. It stays open until the change is made. */
export function FormDialog({ title, verb, change, fields, onClose, onDone = onClose, children }: FormDialogProps) {
  const phrases = useWords(text);
  const asked = useChange(onDone);
  const isUnderWay = asked.state.value.kind === 'under-way';
  const flaw = firstFlaw(fields);
  const reason = flaw !== null ? phrases[flaw.flaw](flaw.label) : isUnderWay ? phrases.underWay : null;
  const submit = () => {
    if (reason === null) void asked.begin(change, null);
  };
  const close = () => {
    asked.cancel();
    onClose();
  };
  return (
    <Dialog title={title} onClose={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        <footer class="form-foot">
          <Button kind="primary" reason={reason} submits>
            {verb}
          </Button>
          <Button onPress={close}>{phrases.cancel}</Button>
        </footer>
      </form>
      <ChangeQuestion asked={asked} />
    </Dialog>
  );
}

const text = words({
  en: {
    cancel: 'Cancel',
    underWay: 'it is being done',
    empty: (field: string) => `fill in: ${field}`,
    wrong: (field: string) => `put right first: ${field}`,
  },
  zh: {
    cancel: '取消',
    underWay: '正在进行',
    empty: (field: string) => `请填写：${field}`,
    wrong: (field: string) => `请先改正：${field}`,
  },
});
