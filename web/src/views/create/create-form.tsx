import { useSignal, useSignalEffect } from '@preact/signals';
import type { Diagnostic } from '../../../../src/diagnostic/diagnostic.ts';
import type { Draft } from '../../editor/draft.ts';
import { useWords } from '../../i18n/spoken.ts';
import type { DraftText } from '../../planner/draft-text.ts';
import { type NetworkForm, yamlOf } from '../../planner/network-form.ts';
import type { Planner, Planning } from '../../planner/planner.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { createWords } from './create-words.ts';
import { inMode } from './first-form.ts';
import { ModeCards } from './mode-cards.tsx';
import type { NicChoices } from './nic-choices.ts';
import { SettingsFields } from './settings-fields.tsx';

export type CreateFormProps = {
  readonly draft: Draft;
  readonly planner: Planner;
  readonly first: NetworkForm;
  readonly choices: NicChoices;
  readonly taken: readonly string[];
  /** A network that the text declares, and that there is; null: it declares none. */
  readonly known: string | null;
  /** A prefix that is free. */
  readonly example: string | null;
};

/** A form that writes the text, and follows it where somebody writes there himself. */
export function CreateForm({ draft, planner, first, choices, taken, known, example }: CreateFormProps) {
  const phrases = useWords(createWords);
  const form = useSignal(first);
  useSignalEffect(() => {
    const found = formOfText(draft.text.value, planner.state.value);
    if (found !== null && yamlOf(form.peek()) !== draft.text.value.text) form.value = found;
  });
  const apart = whyApart(draft.text.value, form.value, planner.state.value);
  const write = (next: NetworkForm) => {
    form.value = next;
    draft.write({ language: 'yaml', text: yamlOf(next) });
  };
  return (
    <>
      {apart !== null && (
        <Note>
          {phrases[apart]} <Button onPress={() => write(form.value)}>{phrases.anew}</Button>
        </Note>
      )}
      <fieldset class="new-network-form" disabled={apart !== null}>
        <section class="new-network-part">
          <h2>{phrases.mode}</h2>
          <ModeCards
            mode={form.value.mode}
            choices={choices}
            onChoose={(mode) => write(inMode(mode, form.value, choices))}
          />
        </section>
        <section class="new-network-part">
          <h2>{phrases.settings}</h2>
          <SettingsFields
            form={form.value}
            choices={choices}
            taken={apart !== null && known !== null ? known : (taken.find((name) => name === form.value.name) ?? null)}
            prefixFault={prefixFault(draft.text.value, planner.state.value)}
            example={example}
            onChange={(part) => write({ ...form.value, ...part })}
          />
        </section>
      </fieldset>
    </>
  );
}

// What the worker made of the very same text.
function formOfText({ text, language }: DraftText, { plan }: Planning): NetworkForm | null {
  const isOfText = plan !== null && plan.text.text === text && plan.text.language === language;
  return isOfText ? plan.drafted.form : null;
}

/** Why the prefix cannot be had here, by the plan of the very same text. */
function prefixFault(text: DraftText, { plan }: Planning): string | null {
  if (plan?.text.text !== text.text) return null;
  const isMeant = ({ severity, code }: Diagnostic) => severity === 'error' && code.startsWith('prefix');
  return plan.drafted.diagnostics.find(isMeant)?.message ?? null;
}

/** Why the form cannot follow the text; null: it does, or it is not known yet. */
function whyApart(
  text: DraftText,
  form: NetworkForm,
  planning: Planning,
): 'otherLanguage' | 'broken' | 'richer' | null {
  if (text.language !== 'yaml') return 'otherLanguage';
  if (text.text === yamlOf(form) || planning.plan?.text.text !== text.text) return null;
  if (planning.plan.drafted.form !== null) return null;
  return planning.plan.drafted.declared.length === 0 ? 'broken' : 'richer';
}
