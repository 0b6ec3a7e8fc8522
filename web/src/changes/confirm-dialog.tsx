import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { useWords } from '../i18n/spoken.ts';
import { words } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { DiagnosticList } from '../ui/diagnostic-list.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CommandList } from './command-list.tsx';
import { type ConfirmedChange, type Confirming, warningsOf } from './confirmed-change.ts';
import { ConsequenceList } from './consequence-list.tsx';
import { questionWords } from './question-words.ts';
import { summaryWords } from './summary-words.ts';

export type ConfirmDialogProps = {
  readonly asked: ConfirmedChange;
  /** What its button says; by the change, unless told. */
  readonly verb?: string;
  /** What else is to be known before it is answered. */
  readonly children?: ComponentChildren;
};

/** The question that a change deserves, while it waits for the answer. */
export function ConfirmDialog({ asked, verb, children }: ConfirmDialogProps) {
  const state = asked.state.value;
  const { verbOf } = useWords(questionWords);
  return state.kind === 'asking' ? (
    <Question key={state.plan.fingerprint} question={state} asked={asked} verb={verb ?? verbOf(state.change)}>
      {children}
    </Question>
  ) : null;
}

type QuestionProps = ConfirmDialogProps & {
  readonly verb: string;
  readonly question: Extract<Confirming, { kind: 'asking' }>;
};

function Question({ question: { change, plan, anew }, asked, verb, children }: QuestionProps) {
  const phrases = useWords(text);
  const typed = useSignal('');
  const { confirmation, diagnostics, commands } = plan;
  const { told } = useWords(summaryWords);
  const { titleOf } = useWords(questionWords);
  const warnings = anew === null ? warningsOf(change, plan) : [];
  // A text that hits nobody and is asked about all the same: somebody else has declared the network anew meanwhile.
  const isOvertaken = change.kind === 'declare' && confirmation.kind === 'none' && warnings.length === 0;
  const hasMoved = anew !== null || isOvertaken;
  const word = confirmation.kind === 'type' ? confirmation.word : null;
  const missing = word !== null && typed.value.trim() !== word ? phrases.missing(word) : null;
  const reason = hasErrors(diagnostics) ? phrases.refused : missing;
  // Who presses Enter without having read hits nobody.
  const isHarmful = confirmation.kind !== 'none' || reason !== null || anew === null;
  return (
    <Dialog title={hasMoved ? phrases.anew : titleOf(change)} onClose={asked.cancel}>
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
        {children}
        {warnings.length > 0 && <DiagnosticList complaints={warnings} />}
        {confirmation.kind !== 'none' && <ConsequenceList consequences={confirmation.consequences} />}
        {anew !== null && <CommandList commands={commands} />}
        {word !== null && <TextField label={phrases.type(word)} value={typed} autoFocus />}
        <footer class="form-foot">
          <Button
            kind={word === null ? 'primary' : 'danger'}
            reason={reason}
            autoFocus={word === null && !isHarmful}
            onPress={asked.confirm}
          >
            {verb}
          </Button>
          <Button autoFocus={word === null && isHarmful} onPress={asked.cancel}>
            {phrases.cancel}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

const text = words({
  en: {
    anew: 'Things have changed meanwhile',
    anewTold: 'Somebody has changed something since this plan was shown. It comes to this now:',
    refused: 'it would be refused now',
    type: (word: string) => `Type ${word} to go on`,
    missing: (word: string) => `type ${word} first`,
    cancel: 'Cancel',
  },
  zh: {
    anew: '情况已经改变',
    anewTold: '显示此计划后，有人作了更改。现在的结果是：',
    refused: '现在会被拒绝',
    type: (word: string) => `输入 ${word} 以继续`,
    missing: (word: string) => `请先输入 ${word}`,
    cancel: '取消',
  },
});
