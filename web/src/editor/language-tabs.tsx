import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useWords } from '../i18n/spoken.ts';
import { type Language, languageOf } from '../planner/draft-text.ts';
import type { Conversion } from '../planner/drafted.ts';
import type { Planner } from '../planner/planner.ts';
import { Tabs } from '../ui/tabs.tsx';
import { ConversionDialog } from './conversion-dialog.tsx';
import type { Draft } from './draft.ts';
import { editorWords } from './editor-words.ts';

export type LanguageTabsProps = {
  readonly draft: Draft;
  readonly planner: Planner;
  content(language: Language): ComponentChildren;
};

/** The languages of a declaration. A text that is in the other one is taken there as it is; what was changed goes over into the other one as it can; what cannot is told before. */
export function LanguageTabs({ draft, planner, content }: LanguageTabsProps) {
  const phrases = useWords(editorWords);
  const conversion = useSignal<Conversion | null>(null);
  const text = draft.text.value;
  const select = async (language: Language) => {
    if (language === text.language) return;
    if (languageOf(text.text) === language) return draft.write({ language, text: text.text });
    if (!draft.isChanged.value && draft.declaredIn(language) !== null) return draft.discard(language);
    if ((await planner.settled()) === null) return;
    const from = draft.text.peek();
    const found = await planner.convert(from);
    // What was typed meanwhile is not to be lost.
    if (draft.text.peek() !== from) return;
    if (found.kind === 'converted' && found.lost.length === 0) draft.write({ language, text: found.text });
    else conversion.value = found;
  };
  const close = () => {
    conversion.value = null;
  };
  return (
    <>
      <Tabs
        label={phrases.languages}
        selected={text.language}
        onSelect={(id) => void select(id === 'yaml' ? 'yaml' : 'libvirt')}
        tabs={(['yaml', 'libvirt'] as const).map((id) => ({ id, title: phrases[id], content: () => content(id) }))}
      />
      {conversion.value !== null && (
        <ConversionDialog
          from={text}
          conversion={conversion.value}
          onConvert={(converted) => {
            draft.write({ language: text.language === 'yaml' ? 'libvirt' : 'yaml', text: converted });
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
