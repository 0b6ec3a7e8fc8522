import { useSignal } from '@preact/signals';
import type { Change } from '../../../src/api/contract/change.ts';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { DiagnosticList } from '../ui/diagnostic-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CommandList } from './command-list.tsx';
import { ConsequenceList } from './consequence-list.tsx';
import { summaryWords } from './summary-words.ts';
import type { ConfirmedChange, Confirming } from './use-confirmed-change.ts';

export type ConfirmDialogProps = {
  readonly asked: ConfirmedChange;
  /** What its button says; by the change, unless told. */
  readonly verb?: string;
};

/** The question that a change deserves, while it waits for the answer. */
export function ConfirmDialog({ asked, verb }: ConfirmDialogProps) {
  const state = asked.state.value;
  const verbs = useWords(verbWords);
  return state.kind === 'asking' ? (
    <Question key={state.plan.fingerprint} question={state} asked={asked} verb={verb ?? verbFor(state.change, verbs)} />
  ) : null;
}

type QuestionProps = Required<ConfirmDialogProps> & { readonly question: Extract<Confirming, { kind: 'asking' }> };

const verbFor = (change: Change, verbs: (typeof verbWords)['en']): string =>
  change.kind === 'stop' && change.forget ? verbs.remove : verbs[change.kind];

function Question({ question: { plan, anew }, asked, verb }: QuestionProps) {
  const phrases = useWords(text);
  const typed = useSignal('');
  const { confirmation, diagnostics, commands } = plan;
  const { told } = useWords(summaryWords);
  const word = confirmation.kind === 'type' ? confirmation.word : null;
  const missing = word !== null && typed.value.trim() !== word ? phrases.missing(word) : null;
  const reason = hasErrors(diagnostics) ? phrases.refused : missing;
  return (
    <Dialog title={anew !== null ? phrases.anew : word === null ? phrases.title : phrases.sure} onClose={asked.cancel}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason === null) void asked.confirm();
        }}
      >
        {anew !== null && (
          <>
            <p>{phrases.anewTold}</p>
            <p>{told(anew)}</p>
            {diagnostics.length > 0 && <DiagnosticList complaints={diagnostics} />}
          </>
        )}
        {confirmation.kind !== 'none' && <ConsequenceList consequences={confirmation.consequences} />}
        {anew !== null && <CommandList commands={commands} />}
        {word !== null && <TextField label={phrases.type(word)} value={typed} autoFocus />}
        <footer class="form-foot">
          <Button kind={word === null ? 'primary' : 'danger'} reason={reason} onPress={asked.confirm}>
            {verb}
          </Button>
          <Button onPress={asked.cancel}>{phrases.cancel}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

const text = words({
  en: {
    title: 'This hits somebody',
    sure: 'Are you sure?',
    anew: 'Things have changed meanwhile',
    anewTold: 'Somebody has changed something since this plan was shown. It comes to this now:',
    refused: 'it would be refused now',
    type: (word: string) => `Type ${word} to go on`,
    missing: (word: string) => `type ${word} first`,
    cancel: 'Cancel',
  },
  zh: {
    title: '此更改会影响他人',
    sure: '确定吗？',
    anew: '情况已经改变',
    anewTold: '显示此计划后，有人作了更改。现在的结果是：',
    refused: '现在会被拒绝',
    type: (word: string) => `输入 ${word} 以继续`,
    missing: (word: string) => `请先输入 ${word}`,
    cancel: '取消',
  },
});

const verbWords = words<Record<Change['kind'] | 'remove', string>>({
  en: {
    declare: 'Apply',
    start: 'Start',
    stop: 'Stop',
    remove: 'Remove',
    attach: 'Attach',
    detach: 'Detach',
    reserve: 'Reserve',
    unreserve: 'Give up',
    undo: 'Undo',
  },
  zh: {
    declare: '应用',
    start: '启动',
    stop: '停止',
    remove: '删除',
    attach: '接入',
    detach: '断开',
    reserve: '保留',
    unreserve: '取消保留',
    undo: '撤销',
  },
});
