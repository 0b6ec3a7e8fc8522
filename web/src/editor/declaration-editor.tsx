import { useEffect, useMemo } from 'preact/hooks';
import { useBarred } from '../actions/use-change.ts';
import { summarized, summaryWords } from '../changes/summary-words.ts';
import { useWords } from '../i18n/spoken.ts';
import { usePage } from '../page/page-context.ts';
import { storageOr } from '../settings/storage.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { type Declared, Draft } from './draft.ts';
import { DraftEditor } from './draft-editor.tsx';
import { editorWords } from './editor-words.ts';
import { usePlanner } from './use-planner.ts';

export type DeclarationEditorProps = {
  /** The network's name. */
  readonly name: string;
  readonly declared: Declared;
};

/** The declaration of a network that there is, to be changed. */
export function DeclarationEditor({ name, declared }: DeclarationEditorProps) {
  const phrases = useWords(editorWords);
  const { toasts, store } = usePage();
  const { told } = useWords(summaryWords);
  const barred = useBarred();
  const draft = useMemo(
    () =>
      new Draft(
        storageOr(() => window.sessionStorage),
        `kvmnet.draft.${name}`,
        declared,
      ),
    [],
  );
  const planner = usePlanner(draft);
  useEffect(() => draft.declare(declared), [declared.yaml, declared.libvirt]);
  useKeptNotice(draft, name);
  const other = otherName(name, planner.state.value.plan?.drafted.declared ?? []);
  return (
    <div class="declaration-editor">
      <DraftEditor
        {...{ draft, planner, barred, verb: phrases.apply, label: phrases.label(name), overtaken: draft.overtaken }}
        onApplied={(applied, sent) => {
          toasts.say(phrases.applied, { tone: 'ok', detail: told(summarized(applied)) });
          draft.cameTrue(sent);
          store.allChanged();
        }}
      >
        {draft.overtaken.value !== null && (
          <Note>
            {phrases.outdated} <Button onPress={() => draft.discard()}>{phrases.takeDeclared}</Button>
          </Note>
        )}
        {other !== null && <Note>{phrases.otherName(name, other)}</Note>}
      </DraftEditor>
    </div>
  );
}

// It may be gone from the screen, but is not lost.
function useKeptNotice(draft: Draft, name: string): void {
  const { toasts } = usePage();
  const { kept } = useWords(editorWords);
  useEffect(
    () => () => {
      if (draft.isChanged.peek()) toasts.say(kept(name));
    },
    [],
  );
}

const otherName = (name: string, declared: readonly string[]): string | null =>
  declared.length === 0 || declared.includes(name) ? null : declared.join(', ');
