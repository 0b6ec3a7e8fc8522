import type { ComponentChildren } from 'preact';
import type { Change } from '../../../src/api/contract/change.ts';
import { ChangeQuestion } from '../changes/change-question.tsx';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useChange } from './use-change.ts';

export type FormDialogProps = {
  readonly title: string;
  /** What its button does. */
  readonly verb: string;
  /** What is to be changed, as far as it is filled in; a text says what is missing. */
  readonly change: Change | string;
  onClose(): void;
  readonly children: ComponentChildren;
};

/** A change that wants some more said before it is made. It stays open until the change is made. */
export function FormDialog({ title, verb, change, onClose, children }: FormDialogProps) {
  const { cancel, underWay } = useWords(text);
  const asked = useChange(onClose);
  const isUnderWay = asked.state.value.kind === 'under-way';
  const missing = typeof change === 'string' ? change : isUnderWay ? underWay : null;
  const submit = () => {
    if (typeof change !== 'string' && !isUnderWay) void asked.begin(change, null);
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
          <Button kind="primary" reason={missing} submits>
            {verb}
          </Button>
          <Button onPress={close}>{cancel}</Button>
        </footer>
      </form>
      <ChangeQuestion asked={asked} />
    </Dialog>
  );
}

const text = words({
  en: { cancel: 'Cancel', underWay: 'it is being done' },
  zh: { cancel: '取消', underWay: '正在进行' },
});
