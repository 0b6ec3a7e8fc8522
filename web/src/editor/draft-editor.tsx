import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { ConfirmDialog } from '../changes/confirm-dialog.tsx';
import { useWords } from '../i18n/spoken.ts';
import { fileOf, languageOf } from '../planner/draft-text.ts';
import type { Planner } from '../planner/planner.ts';
import { Button } from '../ui/button.tsx';
import { TroubleView } from '../ui/trouble-view.tsx';
import type { Draft } from './draft.ts';
import { editorWords } from './editor-words.ts';
import { LanguageTabs } from './language-tabs.tsx';
import { OvertakenPart } from './overtaken-part.tsx';
import { PlanPanel } from './plan-panel.tsx';
import { ProblemList } from './problem-list.tsx';
import { problemsOf } from './problems-of.ts';
import { type EditorHandle, TextEditor } from './text/text-editor.tsx';
import { type ApplyOptions, useApply } from './use-apply.ts';
import { useLeaveGuard } from './use-leave-guard.ts';

export type DraftEditorProps = {
  readonly draft: Draft;
  readonly planner: Planner;
  readonly label: string;
  /** What the button says that makes it come true. */
  readonly verb: string;
  /** Why it cannot be made to come true, whatever the text; null: it can. */
  readonly barred: string | null;
  /** What somebody else has declared since the writing began: then it asks, though nobody is hit. */
  readonly overtaken?: Draft['overtaken'];
  /** Said in the place of the plan, where that would be about something else than is meant; null: the plan is shown. */
  readonly unplanned?: string | null;
  readonly onApplied: ApplyOptions['onApplied'];
  /** What is to be borne in mind; it stands below, for it must not move the text under the hands that type. */
  readonly children?: ComponentChildren;
};

/** A draft to write in, what it would come to, and the way to have that. */
export function DraftEditor({ draft, planner, label, verb, barred, overtaken, ...rest }: DraftEditorProps) {
  const phrases = useWords(editorWords);
  const handle = useRef<EditorHandle>(null);
  const text = draft.text.value;
  const planning = planner.state.value;
  const { here, elsewhere } = problemsOf(planning.plan, text);
  const { asked, apply, reason } = useApply({ draft, planner, barred, overtaken, onApplied: rest.onApplied });
  const state = asked.state.value;
  useLeaveGuard(draft.isChanged.value);
  return (
    <div class="draft-editor">
      <div class="draft-editor-text">
        <LanguageTabs
          draft={draft}
          planner={planner}
          content={(language) => (
            <TextEditor
              label={`${label} (${phrases[language]})`}
              draft={text}
              problems={here}
              onWrite={(written) => draft.write({ language: languageOf(written) ?? language, text: written })}
              onApply={apply}
              handle={handle}
            />
          )}
        />
        <ProblemList problems={here} onGoTo={(position) => handle.current?.goTo(position)} />
        {state.kind === 'failed' && (
          <TroubleView trouble={state.trouble} textOf={(file) => (file === fileOf(text.language) ? text.text : null)} />
        )}
        <footer class="toolbar draft-editor-foot">
          <Button
            kind={planning.plan?.drafted.confirmation.kind === 'type' ? 'danger' : 'primary'}
            reason={reason}
            onPress={apply}
          >
            {state.kind === 'under-way' ? phrases.working : verb}
          </Button>
          {draft.isChanged.value && <Button onPress={() => draft.discard()}>{phrases.discard}</Button>}
        </footer>
        {rest.children}
      </div>
      <PlanPanel
        planning={planning}
        unplanned={rest.unplanned ?? null}
        isWarned={here.some(({ severity }) => severity === 'warning')}
        elsewhere={hasErrors(here) ? [] : elsewhere}
      />
      <ConfirmDialog asked={asked} verb={verb}>
        {overtaken?.value && <OvertakenPart overtaken={overtaken.value} />}
      </ConfirmDialog>
    </div>
  );
}
